import { randomUUID } from 'node:crypto';
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '../../kernel/ids.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { onceWhileUnfinished } from '../../platform/queue/job-options.js';
import type { ImportTarget } from '../domain/imports/import-target.js';
import type { ReadFiles } from '../domain/imports/read-files.js';
import { UnknownImportRequestError } from '../legislature.errors.js';
import { ImportKinds } from './import-kinds.service.js';
import { ImportRequest } from './import-request.entity.js';
import { openRejected, sealParsed } from './parsed-payload.js';

/** The queue on which imports wait for a worker. */
export const IMPORTS_QUEUE = 'imports';

/** Names an import to do. */
export interface ImportJob {
  readonly organisationId: OrganisationId;
  readonly requestId: string;
}

/** How an import that was asked for stands: its report when it is done, the broken rule when it failed. */
export type ImportProgress = Pick<ImportRequest, 'id' | 'kind' | 'state' | 'report' | 'failure' | 'failureMessage'>;

/** As long as the bodies of sent messages: time enough to correct rows, and no second list of people for good. */
const REJECTED_ROWS_KEPT_DAYS = 7;

/** Hands imports to whichever worker is free. */
@Injectable()
export class ImportRequestsService {
  constructor(
    @InjectQueue(IMPORTS_QUEUE) private readonly queue: Queue<ImportJob>,
    private readonly tenancy: Tenancy,
    private readonly cipher: ContactCipher,
    private readonly kinds: ImportKinds,
  ) {}

  /**
   * Asks for an import of files that were read and returns the request's id; `read` watches it. The row is the request:
   * should the queue be away or lose the job, `requeue` brings it back.
   * @throws UnknownImportKindError
   */
  async start(target: ImportTarget, kind: string, read: ReadFiles<unknown>): Promise<string> {
    this.kinds.commitOf(kind);
    const { organisationId, legislatureId, lobbyDayId } = target;
    const id = randomUUID();
    const parsedEncrypted = await sealParsed(this.cipher, read);
    await this.tenancy.run(organisationId, (tx) =>
      tx.insert(ImportRequest, {
        id,
        organisationId,
        legislatureId,
        lobbyDayId,
        kind,
        state: 'queued',
        parsedEncrypted,
      }),
    );
    await this.ring({ organisationId, requestId: id }).catch(() => undefined);
    return id;
  }

  /**
   * An import as it stands; reading it waits for nobody.
   * @throws UnknownImportRequestError
   */
  async read(tx: EntityManager, requestId: string): Promise<ImportProgress> {
    const found = await tx.findOneBy(ImportRequest, { id: requestId });
    if (!found) throw new UnknownImportRequestError();
    const { id, kind, state, report, failure, failureMessage } = found;
    return { id, kind, state, report, failure, failureMessage };
  }

  /**
   * The rows that an import left out, as CSV to be corrected and imported again; null when there are none, or when they
   * were erased, a week after the import.
   */
  async rejectedRows(tx: EntityManager, requestId: string): Promise<string | null> {
    const found = await tx.findOne(ImportRequest, {
      where: { id: requestId },
      select: { id: true, rejectedEncrypted: true },
    });
    return found?.rejectedEncrypted ? openRejected(this.cipher, found.rejectedEncrypted) : null;
  }

  /**
   * Erases the rejected rows of imports that ended over a week ago, because they name people; returns how many. A
   * legal hold keeps them.
   */
  async eraseRejectedRows(): Promise<number> {
    const organisations = await this.tenancy.lookUp((tx): Promise<{ id: OrganisationId }[]> =>
      tx.query('select id from organisations'),
    );
    let erased = 0;
    for (const { id } of organisations) {
      const [, count] = await this.tenancy.run(id, (tx): Promise<[unknown, number]> =>
        tx.query(
          `update import_requests set rejected_encrypted = null
            where rejected_encrypted is not null and finished_at < app_now() - make_interval(days => $1)
              and not (select legal_hold from organisations where id = current_organisation())`,
          [REJECTED_ROWS_KEPT_DAYS],
        ),
      );
      erased += count;
    }
    return erased;
  }

  /** Puts imports back on the queue that were asked for, or left by a worker that died, over a minute ago. */
  async requeue(): Promise<number> {
    const waiting = await this.tenancy.lookUp((tx): Promise<ImportJob[]> =>
      tx.query(
        `select organisation_id "organisationId", id "requestId" from import_requests
           where state in ('queued', 'running') and coalesce(claimed_at, created_at) < app_now() - interval '1 minute'
           order by created_at limit 100`,
      ),
    );
    for (const job of waiting) await this.ring(job);
    return waiting.length;
  }

  /** Rings for an import that is queued; should the queue be away, `requeue` does it later. */
  async ringFor(organisationId: OrganisationId, requestId: string): Promise<void> {
    await this.ring({ organisationId, requestId }).catch(() => undefined);
  }

  private async ring({ organisationId, requestId }: ImportJob): Promise<void> {
    await this.queue.add('import', { organisationId, requestId }, onceWhileUnfinished('import', requestId));
  }
}
