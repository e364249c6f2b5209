import type { INestApplicationContext } from '@nestjs/common';
import type { LegislatureId, LobbyDayId, OrganisationId } from '../../kernel/ids.js';
import type { ImportReport } from '../../legislature/domain/imports/import-report.js';
import type { InputFile } from '../../legislature/domain/imports/input-file.js';

/** What a person asked to be imported. */
export interface ImportRequest {
  readonly files: readonly InputFile[];
  /** The format the person named, which the files must then have. */
  readonly format?: string;
  /** The day (YYYY-MM-DD) by which terms are present or past. */
  readonly asOf: string;
}

/** The lobby day that an import is for. */
export interface ImportDay {
  readonly organisationId: OrganisationId;
  readonly lobbyDayId: LobbyDayId;
  readonly legislatureId: LegislatureId;
}

/** What an import command prints; `lines` are for people only and follow the counts. */
export type ImportOutcome = ImportReport & { readonly lines?: readonly string[] };

/** What undoing an import did; rows changed since stay and are named. */
export interface UndoOutcome {
  readonly run: string;
  readonly restored: number;
  readonly removed: number;
  readonly problems: ImportReport['problems'];
}

/** One kind of thing that `rotunda import <kind>` takes. */
export interface Importer {
  readonly kind: string;
  /** What it imports, for `--help`. */
  readonly description: string;
  /** Reads the files and compares them with nothing: a dry run without a day, which needs no database. */
  preview(request: ImportRequest): Promise<ImportOutcome>;
  /** Imports for a day in one transaction; a dry run leaves nothing behind and its `run` is null. */
  run(app: INestApplicationContext, day: ImportDay, request: ImportRequest, dryRun: boolean): Promise<ImportOutcome>;
  /** Takes a run back. */
  undo(app: INestApplicationContext, day: ImportDay, run: string): Promise<UndoOutcome>;
}
