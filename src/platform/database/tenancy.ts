import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OrganisationId } from '../../kernel/ids.js';

/** Opens the transactions in which all work on an organisation's rows happens. */
@Injectable()
export class Tenancy {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs work in one transaction that sees and writes the rows of one organisation only; commits when the work
   * resolves and rolls back when it throws.
   */
  run<T>(organisationId: OrganisationId, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query(`select set_config('app.organisation_id', $1, true)`, [organisationId]);
      return work(tx);
    });
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
