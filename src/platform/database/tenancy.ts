import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isId, type OrganisationId } from '../../kernel/ids.js';

const START = 'START TRANSACTION';
const COMMIT = 'COMMIT';

/** Opens the transactions in which all work on an organisation's rows happens. */
@Injectable()
export class Tenancy {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs work in one transaction that sees and writes the rows of one organisation only; commits when the work
   * resolves and rolls back when it throws.
   */
  async run<T>(organisationId: OrganisationId, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    // The start of a transaction takes no parameters, and so the organisation stands in its text.
    if (!isId(organisationId)) throw new TypeError('An organisation is named by its id.');
    const runner = this.dataSource.createQueryRunner();
    const query = runner.query.bind(runner) as (text: string, ...more: unknown[]) => Promise<unknown>;
    let begun: Promise<unknown> = Promise.resolve();
    runner.query = (async (text: string, ...more: unknown[]) => {
      if (text === START) {
        // Nothing waits for it: the first statement is sent right behind it, and the commit asks what became of it.
        begun = query(`${START}; select set_config('app.organisation_id', '${organisationId}', true)`);
        begun.catch(() => undefined);
        return undefined;
      }
      if (text === COMMIT) await begun;
      return query(text, ...more);
    }) as typeof runner.query;
    try {
      return await runner.manager.transaction(work);
    } finally {
      await runner.release();
    }
  }

  /**
   * Runs look-ups that find out which organisation something belongs to: a slug, a token, a message that is due.
   * The transaction is read-only and sees just the columns that the migrations grant to the directory role.
   */
  lookUp<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query('set local role rotunda_directory');
      await tx.query('set transaction read only');
      return work(tx);
    });
  }
}
