import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { EntityManager } from 'typeorm';
import { OrganisationsQueries } from '../identity/organisations.queries.js';
import type { LegislatureId } from '../kernel/ids.js';
import { DistrictLookupService, type DistrictLookup } from '../legislature/districts/district-lookup.service.js';
import { readZip } from '../legislature/domain/districts/zip-code.js';
import { LegislaturesService } from '../legislature/legislatures.service.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { type CommandResult, report, withApplication } from './cli-runtime.js';
import { EXIT } from './exit-status.js';

interface DistrictOptions {
  readonly lat?: string;
  readonly lon?: string;
  readonly zip?: string;
  readonly org?: string;
  readonly json?: boolean;
}

type Question = { readonly zip: string } | { readonly lat: number; readonly lon: number };

/** `district`: the districts at a point or of a ZIP, in the maps and tables that were imported. Nothing of it is kept. */
export function addDistrictCommand(program: Command): void {
  const command = program
    .command('district')
    .description('the districts at a point or of a ZIP')
    .option('--lat <degrees>', 'latitude, north is positive')
    .option('--lon <degrees>', 'longitude, west is negative')
    .option('--zip <zip>', 'a ZIP code')
    .option('--org <slug>', 'only in the maps of this organisation')
    .option('--json', 'print one JSON object')
    .action(async (options: DistrictOptions) => {
      const question = readQuestion(options);
      if (typeof question === 'string') return command.error(`error: ${question}`, { exitCode: EXIT.badInput });
      report(shown(await withApplication((app) => answer(app, question, options.org))), options.json ?? false);
    });
}

function readQuestion({ lat, lon, zip }: DistrictOptions): Question | string {
  if (zip !== undefined) {
    if (lat !== undefined || lon !== undefined) return 'give either --zip, or --lat and --lon';
    const read = readZip(zip);
    return read === null ? '--zip takes five digits, such as 37201' : { zip: read };
  }
  if (lat === undefined || lon === undefined) return 'give --lat and --lon, or --zip';
  const point = { lat: Number(lat || NaN), lon: Number(lon || NaN) };
  if (!(Math.abs(point.lat) <= 90)) return '--lat takes degrees from -90 to 90';
  if (!(Math.abs(point.lon) <= 180)) return '--lon takes degrees from -180 to 180';
  return point;
}

/** Districts are public, so that without `--org` every organisation's maps are asked. */
async function answer(app: INestApplicationContext, question: Question, org?: string): Promise<DistrictLookup[]> {
  const organisations = app.get(OrganisationsQueries);
  const ids = org === undefined ? await organisations.allIds() : [await organisations.idOf(org)];
  const found: DistrictLookup[] = [];
  for (const id of ids) {
    await app.get(Tenancy).run(id, async (tx) => {
      for (const legislature of await app.get(LegislaturesService).all(tx)) {
        found.push(await ask(app.get(DistrictLookupService), tx, legislature.id, question));
      }
    });
  }
  return found;
}

async function ask(
  lookup: DistrictLookupService,
  tx: EntityManager,
  legislatureId: LegislatureId,
  question: Question,
): Promise<DistrictLookup> {
  if (!('zip' in question)) return lookup.byPoint(tx, legislatureId, question);
  const { found, mapVersion } = await lookup.byZips(tx, legislatureId, [question.zip]);
  return found.get(question.zip) ?? { candidates: [], source: 'zip', mapVersion };
}

function shown(lookups: readonly DistrictLookup[]): CommandResult {
  const answered = lookups.filter((lookup) => lookup.mapVersion !== null);
  const candidates = new Map(
    answered
      .flatMap((lookup) => lookup.candidates)
      .map(({ districtId: _id, ...c }) => [`${c.jurisdiction} ${c.chamber} ${c.geoid ?? c.district}`, c] as const),
  );
  const versions = [...new Set(answered.flatMap((lookup) => lookup.mapVersion?.split(',') ?? []))].sort();
  const list = [...candidates.values()];
  return {
    json: { candidates: list, source: lookups[0]?.source ?? null, mapVersion: versions.join(',') || null },
    lines:
      answered.length === 0
        ? ['There is no map or ZIP table here to look this up in. Import one: rotunda import boundaries | zips.']
        : list.length === 0
          ? ['No district was found there.']
          : list.map((c) => `${c.jurisdiction} ${c.chamber} ${c.district}${c.geoid ? ` (${c.geoid})` : ''}`),
    status: answered.length === 0 ? EXIT.badInput : EXIT.ok,
  };
}
