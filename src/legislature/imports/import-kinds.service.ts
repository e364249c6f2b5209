import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId } from '../../kernel/ids.js';
import type { ImportReport } from '../domain/imports/import-report.js';
import type { ImportTarget } from '../domain/imports/import-target.js';
import type { ReadFiles } from '../domain/imports/read-files.js';
import { ImportNeedsDayError, UnknownImportKindError } from '../legislature.errors.js';

/** What an import did; `rejectedRows` are the rows it left out, to be corrected and imported again ('' for none). */
export type CommittedImport = ImportReport & { readonly rejectedRows?: string };

/** Takes in, in the caller's transaction, what was read from files; `read` has been through JSON. */
export type CommitImport<T> = (tx: EntityManager, target: ImportTarget, read: ReadFiles<T>) => Promise<CommittedImport>;

/** The kinds of import that a worker can do: a context that imports something adds its own when it starts. */
@Injectable()
export class ImportKinds {
  private readonly byName = new Map<string, CommitImport<never>>();

  /** Adds a kind; `T` must come through JSON unchanged. */
  register<T>(kind: string, commit: CommitImport<T>): void {
    this.byName.set(kind, commit);
  }

  /** @throws UnknownImportKindError */
  commitOf(kind: string): CommitImport<unknown> {
    const commit = this.byName.get(kind);
    if (!commit) throw new UnknownImportKindError(kind);
    return commit as CommitImport<unknown>;
  }
}

/**
 * The lobby day of an import that makes no sense without one.
 * @throws ImportNeedsDayError
 */
export function forDay(kind: string, lobbyDayId: LobbyDayId | null): LobbyDayId {
  if (lobbyDayId === null) throw new ImportNeedsDayError(kind);
  return lobbyDayId;
}
