import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { groupBy } from '../kernel/group-by.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { type CommandResult, progress, report, withApplication } from './cli-runtime.js';
import { EXIT } from './exit-status.js';
import type { ImportDay, Importer, ImportOutcome, UndoOutcome } from './importers/importer.js';
import { importers } from './importers/importers.js';
import { readInputFiles } from './input-files.js';

interface ImportOptions {
  readonly day?: string;
  readonly file?: string[];
  readonly format?: string;
  readonly asOf?: string;
  readonly dryRun?: boolean;
  readonly undo?: string;
  readonly json?: boolean;
}

/** Findings shown to a person; a program gets all of them. */
const MOST_FINDINGS_SHOWN = 20;

/** `import <kind>`: takes files in, shows what that would do, or takes an import back. */
export function addImportCommand(program: Command): void {
  const command = program.command('import').description('take in files (docs/formats.md)');
  for (const importer of importers) {
    const kind = command
      .command(importer.kind)
      .description(importer.description)
      .option('--day <slug>', 'the lobby day it is for; may be left out of a dry run')
      .option('--file <files...>', 'files or folders, recognised by what they hold')
      .option('--format <name>', 'the format the files must have')
      .option('--as-of <date>', 'the day by which terms are present or past (today)')
      .option('--dry-run', 'show what it would do, and write nothing')
      .option('--undo <run>', 'take an import back')
      .option('--json', 'print one JSON object')
      .action(async (options: ImportOptions) => report(await act(kind, importer, options), options.json ?? false));
  }
}

async function act(command: Command, importer: Importer, options: ImportOptions): Promise<CommandResult> {
  const { day, undo, dryRun = false } = options;
  if (undo !== undefined) {
    if (day === undefined) return command.error('error: --undo needs --day, the lobby day of the import', BAD_USAGE);
    return undone(await withApplication(async (app) => importer.undo(app, await findDay(app, day), undo)));
  }
  if (!options.file?.length) return command.error('error: name at least one file with --file', BAD_USAGE);
  if (day === undefined && !dryRun) {
    return command.error('error: --day is needed; only a dry run (--dry-run) can do without', BAD_USAGE);
  }
  const asOf = options.asOf ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf))
    return command.error('error: --as-of takes a date, such as 2027-02-10', BAD_USAGE);
  const request = { files: readInputFiles(options.file), asOf, ...(options.format && { format: options.format }) };
  const outcome =
    day === undefined
      ? await importer.preview(request)
      : await withApplication(async (app) => importer.run(app, await findDay(app, day), request, dryRun));
  return imported(importer.kind, outcome, dryRun);
}

const BAD_USAGE = { exitCode: EXIT.badInput };

async function findDay(app: INestApplicationContext, slug: string): Promise<ImportDay> {
  const days = app.get(LobbyDaysQueries);
  const { organisationId, lobbyDayId } = await days.bySlug(slug);
  const { legislatureId } = await app.get(Tenancy).run(organisationId, (tx) => days.summary(tx, lobbyDayId));
  return { organisationId, lobbyDayId, legislatureId };
}

function imported(kind: string, { lines = [], ...outcome }: ImportOutcome, dry: boolean): CommandResult {
  showFindings(outcome.problems);
  const { create, update, retire, unchanged, skipped } = outcome;
  const counts = `${create} new, ${update} changed, ${retire} retired, ${unchanged} unchanged, ${skipped} left out`;
  const nothing = create + update + retire + unchanged === 0;
  return {
    json: { ...outcome, dryRun: dry },
    lines: [
      `${dry ? 'Would import' : 'Imported'} ${kind} (${outcome.format}): ${counts}.`,
      ...(outcome.run ? [`To take it back: --undo ${outcome.run}`] : []),
      ...lines,
    ],
    status: nothing ? EXIT.badInput : EXIT.ok,
  };
}

function undone(outcome: UndoOutcome): CommandResult {
  showFindings(outcome.problems);
  const { run, restored, removed, problems } = outcome;
  const left = problems.length;
  return {
    json: {
      run,
      undone: true,
      create: 0,
      update: restored,
      retire: removed,
      unchanged: 0,
      skipped: left,
      problems,
      summary: {},
    },
    lines: [`Import ${run} is taken back: ${restored} rows as they were, ${removed} removed, ${left} left.`],
    status: left > 0 ? EXIT.conflicts : EXIT.ok,
  };
}

/** Findings of one kind are told together: a roster may have the same one on each of its rows. */
function showFindings(problems: ImportOutcome['problems']): void {
  const groups = groupBy(problems, (p) => `${p.file ?? ''} ${p.field} ${p.code} ${p.message}`);
  for (const group of [...groups.values()].slice(0, MOST_FINDINGS_SHOWN)) {
    const [p] = group;
    if (p) progress(`${placeOf(group)}: ${p.message} Expected: ${p.expected}. ${p.mend}`);
  }
  if (groups.size > MOST_FINDINGS_SHOWN) progress(`… and more; --json lists all ${problems.length} findings.`);
}

const MOST_ROWS_NAMED = 5;

function placeOf(group: ImportOutcome['problems']): string {
  const rows = group.flatMap((p) => p.row ?? []);
  const named = rows.slice(0, MOST_ROWS_NAMED).join(', ');
  const more = rows.length > MOST_ROWS_NAMED ? ` and ${rows.length - MOST_ROWS_NAMED} more` : '';
  const place = rows.length === 0 ? '' : `${rows.length === 1 ? 'row' : 'rows'} ${named}${more}`;
  return [group[0]?.file, place, group[0]?.field].filter(Boolean).join(', ') || 'the file';
}
