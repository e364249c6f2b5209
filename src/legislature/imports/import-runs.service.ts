import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../../kernel/ids.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import type { ImportProblem } from '../domain/imports/import-problem.js';
import type { ImportReport } from '../domain/imports/import-report.js';
import { ImportRunNotUndoableError, UnknownImportRunError } from '../legislature.errors.js';
import { ImportRun } from './import-run.entity.js';
import type { ImportTarget } from '../domain/imports/import-target.js';
import type { RowChange } from '../../platform/database/tracked-rows.js';
import { undoChanges, type UndoOutcome } from './undo-changes.js';

export type { UndoOutcome } from './undo-changes.js';

/** Findings kept with a run; a file with more of them has one thing wrong throughout. */
export const MOST_PROBLEMS_KEPT = 2_000;

const UNDO_CONTEXT = 'import_runs.undo';

/** What taking an import back did; rows that somebody changed since, or that others rely on, stay and are named. */
export interface UndoReport {
  readonly run: string;
  readonly kind: string;
  readonly restored: number;
  readonly removed: number;
  readonly problems: readonly ImportProblem[];
}

class RolledBack extends Error {
  constructor(readonly report: ImportReport) {
    super('rolled back on purpose');
  }
}

/** Takes back the changes of one kind of import, except for rows that somebody changed since or that others rely on. */
export type TakeBack = (tx: EntityManager, changes: readonly RowChange[]) => Promise<UndoOutcome>;

/** Keeps what each import did, and takes it back. */
@Injectable()
export class ImportRunsService {
  /** Deletes what imports of a day's people kept: files that wait, and rows to be restored by an undo. */
  async forgetPeople(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<number> {
    await tx.query('delete from import_requests where lobby_day_id = $1', [lobbyDayId]);
    const [, forgotten]: [unknown, number] = await tx.query(
      `update import_runs set undo_encrypted = null, problems = '[]' where lobby_day_id = $1`,
      [lobbyDayId],
    );
    return forgotten;
  }

  /** Takes somebody who wants to be forgotten out of what the imports of a day would restore. */
  async forgetPerson(tx: EntityManager, lobbyDayId: LobbyDayId, id: string): Promise<void> {
    const runs = await tx
      .getRepository(ImportRun)
      .find({ where: { lobbyDayId, state: 'committed' }, lock: { mode: 'pessimistic_write' } });
    for (const { id: runId, undoEncrypted } of runs) {
      if (!undoEncrypted) continue;
      const changes = this.openUndo(undoEncrypted);
      const others = changes.filter((change) => change.key['id'] !== id);
      if (others.length < changes.length)
        await tx.update(ImportRun, { id: runId }, { undoEncrypted: this.sealUndo(others) });
    }
  }

  private readonly byKind = new Map<string, TakeBack>();

  constructor(
    private readonly cipher: ContactCipher,
    private readonly tenancy: Tenancy,
  ) {}

  /** Runs an import as it would really run, gives its report, and rolls back everything it wrote. */
  async dryRun(
    organisationId: OrganisationId,
    work: (tx: EntityManager) => Promise<ImportReport>,
  ): Promise<ImportReport> {
    try {
      return await this.tenancy.run<ImportReport>(organisationId, async (tx) => {
        throw new RolledBack(await work(tx));
      });
    } catch (error) {
      if (error instanceof RolledBack) return { ...error.report, run: null };
      throw error;
    }
  }

  /** Lets a context take back its own kind of import; all other kinds go row by row. */
  takeBackBy(kind: string, takeBack: TakeBack): void {
    this.byKind.set(kind, takeBack);
  }

  /** Makes imports into one legislature wait for each other until the caller's transaction ends. */
  async takeTurn(tx: EntityManager, { legislatureId }: Pick<ImportTarget, 'legislatureId'>): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`import ${legislatureId}`]);
  }

  /** Records a committed import in the caller's transaction and returns its id. */
  async record(
    tx: EntityManager,
    target: ImportTarget,
    kind: string,
    report: Omit<ImportReport, 'run'>,
    changes: readonly RowChange[],
  ): Promise<string> {
    const { format, problems, ...counts } = report;
    const id = randomUUID();
    await tx.insert(ImportRun, {
      id,
      ...target,
      kind,
      format,
      state: 'committed',
      counts,
      problems: problems.slice(0, MOST_PROBLEMS_KEPT),
      undoEncrypted: this.sealUndo(changes),
    });
    return id;
  }

  /**
   * Takes back everything that one import wrote, in the caller's transaction, except for rows changed since.
   * @throws UnknownImportRunError, ImportRunNotUndoableError
   */
  async undo(tx: EntityManager, runId: string): Promise<UndoReport> {
    const known = /^[0-9a-f-]{36}$/i.test(runId);
    const run = known
      ? await tx.getRepository(ImportRun).findOne({ where: { id: runId }, lock: { mode: 'pessimistic_write' } })
      : null;
    if (!run) throw new UnknownImportRunError();
    if (run.state === 'undone' || !run.undoEncrypted) throw new ImportRunNotUndoableError();
    const outcome = await (this.byKind.get(run.kind) ?? undoChanges)(tx, this.openUndo(run.undoEncrypted));
    await tx
      .createQueryBuilder()
      .update(ImportRun)
      .set({ state: 'undone', undoEncrypted: null, undoneAt: () => 'app_now()' })
      .where({ id: runId })
      .execute();
    return { run: runId, kind: run.kind, ...outcome };
  }

  private sealUndo(changes: readonly RowChange[]): Buffer {
    return this.cipher.encrypt(UNDO_CONTEXT, gzipSync(JSON.stringify(changes)));
  }

  private openUndo(sealed: Buffer): RowChange[] {
    return JSON.parse(gunzipSync(this.cipher.decrypt(UNDO_CONTEXT, sealed)).toString()) as RowChange[];
  }
}
