import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { OrganisationsQueries } from '../identity/organisations.queries.js';
import { LegislaturesService } from '../legislature/legislatures.service.js';
import { type DayDefinition, readDayDefinition } from '../lobby-days/domain/day-definition.js';
import { LobbyDaysService } from '../lobby-days/lobby-days.service.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { report, withApplication } from './cli-runtime.js';
import { InputFileError } from './input-error.js';

/** `day create`: makes a lobby day from a file. */
export function addDayCommand(program: Command): void {
  const day = program.command('day').description('lobby days');
  day
    .command('create')
    .description('make a lobby day from a file (docs/formats-day.md)')
    .requiredOption('--org <slug>', 'the organisation that runs it')
    .requiredOption('--file <day.json>', 'the day: date, rules, asks, programme')
    .option('--json', 'print one JSON object')
    .action(async (options: { org: string; file: string; json?: boolean }) => {
      const definition = readDayFile(options.file);
      const slug = await withApplication((app) => createDay(app, options.org, definition));
      report({ json: { day: slug }, lines: [`Lobby day ${slug} is ready, as a draft.`] }, options.json ?? false);
    });
}

/** Makes a day, and its organisation's legislature when this is the first day that goes there; returns the day's slug. */
export async function createDay(
  app: INestApplicationContext,
  organisation: string,
  definition: DayDefinition,
): Promise<string> {
  const organisationId = await app.get(OrganisationsQueries).idOf(organisation);
  return app.get(Tenancy).run(organisationId, async (tx) => {
    const legislatureId = await app.get(LegislaturesService).ensure(tx, organisationId, definition.jurisdiction);
    const { slug } = await app.get(LobbyDaysService).create(tx, { organisationId, legislatureId }, definition);
    return slug;
  });
}

function readDayFile(file: string): DayDefinition {
  const read = readDayDefinition(parseJson(file));
  if (!read.ok) throw new InputFileError(file, read.findings);
  return read.value;
}

function parseJson(file: string): unknown {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const where = /line \d+ column \d+|position \d+/.exec((error as Error).message)?.[0];
    throw new InputFileError(file, [
      {
        field: null,
        code: 'not-json',
        message: `This is not JSON${where ? ` (${where})` : ''}.`,
        expected: 'a JSON object',
        mend: 'Look for a missing comma, quote or bracket there.',
      },
    ]);
  }
}
