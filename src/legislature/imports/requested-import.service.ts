import { rejectedTableRows } from '../domain/imports/rejected-table-rows.js';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../kernel/domain-error.js';
import type { OrganisationId } from '../../kernel/ids.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { LOGGER } from '../../platform/logging/logger.js';
import type { ImportReport } from '../domain/imports/import-report.js';
import { ImportGivenUpError } from '../legislature.errors.js';
import { ImportKinds } from './import-kinds.service.js';
import { ImportRequest } from './import-request.entity.js';
import { MOST_PROBLEMS_KEPT } from './import-runs.service.js';
import { openParsed, sealRejected } from './parsed-payload.js';

/** Two rounds of a job's attempts: what fails that often, or ends its worker that often, would do so for ever. */
const MOST_ATTEMPTS = 10;

/** Does the imports that were asked for. */
@Injectable()
export class RequestedImportService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly cipher: ContactCipher,
    private readonly kinds: ImportKinds,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Does a requested import once, however often it is called: the request is done in the transaction that commits the
   * import, and what was read from the files is erased with it. A broken rule fails the request and writes nothing else;
   * any other error leaves it for the next attempt.
   */
  async work(organisationId: OrganisationId, requestId: string): Promise<void> {
    const attempts = await this.claim(organisationId, requestId);
    if (attempts === null) return;
    try {
      if (attempts > MOST_ATTEMPTS) throw new ImportGivenUpError();
      const report = await this.tenancy.run(organisationId, (tx) => this.commit(tx, requestId));
      if (report) this.logger.info({ request: requestId, run: report.run }, 'import done');
    } catch (error) {
      if (!(error instanceof BrokenRule || error instanceof ImportGivenUpError)) throw error;
      await this.fail(organisationId, requestId, error instanceof BrokenRule ? error.rule : error);
    }
  }

  /** Counts an attempt and returns how many there were, or null when the request is finished or being worked on. */
  private async claim(organisationId: OrganisationId, requestId: string): Promise<number | null> {
    const [rows] = await this.tenancy.run(organisationId, (tx): Promise<[{ attempts: number }[], number]> =>
      tx.query(
        `update import_requests set state = 'running', attempts = attempts + 1, claimed_at = app_now()
           where id = (select id from import_requests where id = $1 and state in ('queued', 'running')
                       for update skip locked)
           returning attempts`,
        [requestId],
      ),
    );
    return rows[0]?.attempts ?? null;
  }

  private async commit(tx: EntityManager, requestId: string): Promise<ImportReport | null> {
    const request = await tx
      .createQueryBuilder(ImportRequest, 'request')
      .addSelect('request.parsedEncrypted')
      .where(`request.id = :requestId and request.state = 'running'`, { requestId })
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getOne();
    if (!request) return null;
    const read = await openParsed(this.cipher, request.parsedEncrypted!);
    const { organisationId, legislatureId, lobbyDayId, kind } = request;
    const commit = this.kinds.commitOf(kind);
    const target = { organisationId, legislatureId, lobbyDayId };
    const { rejectedRows: own, ...report } = await commit(tx, target, read).catch(brokenRule);
    const rejectedRows = own ?? rejectedTableRows(read.table ?? '', report.problems);
    const kept = { ...report, problems: report.problems.slice(0, MOST_PROBLEMS_KEPT) };
    await tx.query(
      `update import_requests set state = 'done', report = $2, rejected_encrypted = $3, parsed_encrypted = null,
         finished_at = app_now() where id = $1`,
      [requestId, JSON.stringify(kept), rejectedRows === '' ? null : await sealRejected(this.cipher, rejectedRows)],
    );
    return report;
  }

  private async fail(organisationId: OrganisationId, requestId: string, rule: DomainError): Promise<void> {
    const { code, message } = rule;
    await this.tenancy.run(organisationId, (tx) =>
      tx.query(
        `update import_requests set state = 'failed', failure = $2, failure_message = $3, parsed_encrypted = null,
           finished_at = app_now() where id = $1 and state = 'running'`,
        [requestId, code, message],
      ),
    );
    this.logger.warn({ request: requestId, code }, 'import failed');
  }
}

/** Tells a rule that the import broke from one that its surroundings did, such as a worker without the key. */
class BrokenRule extends Error {
  constructor(readonly rule: DomainError) {
    super(rule.code);
  }
}

function brokenRule(error: unknown): never {
  if (error instanceof DomainError && error.kind !== 'unavailable') throw new BrokenRule(error);
  throw error;
}
