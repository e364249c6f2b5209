import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../../kernel/ids.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import type { ImportReport } from '../domain/imports/import-report.js';
import type { ImportTarget } from '../domain/imports/import-target.js';
import type { ReadFiles } from '../domain/imports/read-files.js';
import { UnknownImportRequestError } from '../legislature.errors.js';
import { ImportKinds } from './import-kinds.service.js';
import { ImportRequest } from './import-request.entity.js';
import { ImportRequestsService } from './import-requests.service.js';
import { ImportRunsService } from './import-runs.service.js';
import { openParsed, sealParsed } from './parsed-payload.js';

/** An import of a day as a list shows it. */
export interface ListedImport {
  readonly id: string;
  readonly kind: string;
  readonly state: ImportRequest['state'];
  readonly createdAt: Date;
  /** The run by which it can be taken back; null before it is done and once it was taken back. */
  readonly run: string | null;
  readonly wasUndone: boolean;
}

/** Imports that somebody looks at before asking for them: what was read waits, sealed, for an hour. */
@Injectable()
export class ImportDraftsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly cipher: ContactCipher,
    private readonly kinds: ImportKinds,
    private readonly runs: ImportRunsService,
    private readonly requests: ImportRequestsService,
  ) {}

  /**
   * Keeps what was read from files, and returns the draft's id; drafts of the day older than an hour go.
   * @throws UnknownImportKindError
   */
  async keep(tx: EntityManager, target: ImportTarget, kind: string, read: ReadFiles<unknown>): Promise<string> {
    this.kinds.commitOf(kind);
    await tx.query(`delete from import_requests where state = 'draft' and created_at < app_now() - interval '1 hour'`);
    const id = randomUUID();
    const parsedEncrypted = await sealParsed(this.cipher, read);
    await tx.insert(ImportRequest, { id, ...target, kind, state: 'draft', parsedEncrypted });
    return id;
  }

  /**
   * What the import would do at this moment, found out by doing it and rolling back.
   * @throws UnknownImportRequestError
   */
  async preview(organisationId: OrganisationId, lobbyDayId: LobbyDayId, id: string): Promise<ImportReport> {
    return this.runs.dryRun(organisationId, async (tx) => {
      const { legislatureId, kind, parsedEncrypted } = await this.draft(tx, lobbyDayId, id);
      const read = await openParsed(this.cipher, parsedEncrypted!);
      return this.kinds.commitOf(kind)(tx, { organisationId, legislatureId, lobbyDayId }, read);
    });
  }

  /** What was read, for the page that shows its columns. */
  async read(tx: EntityManager, lobbyDayId: LobbyDayId, id: string): Promise<ReadFiles<unknown>> {
    return openParsed(this.cipher, (await this.draft(tx, lobbyDayId, id)).parsedEncrypted!);
  }

  /**
   * Hands a draft to whichever worker is free.
   * @throws UnknownImportRequestError when it is gone, or was handed over already.
   */
  async submit(organisationId: OrganisationId, lobbyDayId: LobbyDayId, id: string): Promise<void> {
    await this.tenancy.run(organisationId, async (tx) => {
      const [, changed]: [unknown, number] = await tx.query(
        `update import_requests set state = 'queued', created_at = app_now() where id = $1 and lobby_day_id = $2 and state = 'draft'`,
        [id, lobbyDayId],
      );
      if (changed === 0) throw new UnknownImportRequestError();
    });
    await this.requests.ringFor(organisationId, id);
  }

  /** How far an import of a day is, or null when the day has none such. */
  async stateOf(tx: EntityManager, lobbyDayId: LobbyDayId, id: string): Promise<ImportRequest['state'] | null> {
    return (await tx.findOneBy(ImportRequest, { id, lobbyDayId }))?.state ?? null;
  }

  /** The imports of a day that were asked for, the newest first. */
  ofDay(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ListedImport[]> {
    return tx.query(
      `select q.id, q.kind, q.state, q.created_at as "createdAt", coalesce(r.state = 'undone', false) as "wasUndone",
              case when r.state = 'committed' then r.id end as run
         from import_requests q left join import_runs r on r.id = (q.report ->> 'run')::uuid
        where q.lobby_day_id = $1 and q.state <> 'draft' order by q.created_at desc, q.id limit 50`,
      [lobbyDayId],
    );
  }

  private async draft(tx: EntityManager, lobbyDayId: LobbyDayId, id: string): Promise<ImportRequest> {
    const found = await tx
      .createQueryBuilder(ImportRequest, 'request')
      .addSelect('request.parsedEncrypted')
      .where(`request.id = :id and request.lobbyDayId = :lobbyDayId and request.state = 'draft'`, { id, lobbyDayId })
      .getOne();
    if (!found) throw new UnknownImportRequestError();
    return found;
  }
}
