import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildingsCsv, committeesJson, rosterCsv, walkingCsv, zipsCsv } from '../../src/demo/franklin/import-files.js';
import { type ImportKind, textFile } from '../../src/demo/steps/import-files.js';
import type { InputFile } from '../../src/legislature/domain/imports/input-file.js';
import { sharedData } from '../support/on-this-machine.js';

/** The files of one legislature, in the order in which they are imported, and what must come out. */
export interface LegislatureFiles {
  readonly jurisdiction: string;
  /** The day by which terms are present or past, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly files: readonly (readonly [kind: ImportKind, files: readonly InputFile[]])[];
  /** Members who hold a seat. */
  readonly offices: number;
  readonly committees: number;
}

interface Expectations {
  readonly as_of: string;
  readonly states: Readonly<Record<string, { readonly rows: number; readonly committees: number }>>;
  readonly us_congress: { readonly people: number; readonly committees: number; readonly subcommittees: number };
}

/** The real legislature of a state or of the country, or the invented one where the real rosters are not at hand. */
export function legislatureFiles(jurisdiction: 'tn' | 'ma' | 'ca' | 'us'): LegislatureFiles {
  const data = sharedData();
  if (data === null) return franklin();
  const expected = JSON.parse(readFileSync(join(data, 'expectations.json'), 'utf8')) as Expectations;
  const on = (...path: string[]): InputFile => ({
    name: basename(path.at(-1)!),
    bytes: readFileSync(join(data, ...path)),
  });
  const base = { jurisdiction, asOf: expected.as_of };
  if (jurisdiction === 'us') {
    const { people, committees, subcommittees } = expected.us_congress;
    return {
      ...base,
      offices: people,
      committees: committees + subcommittees,
      files: [
        ['roster', [on('us-congress', 'legislators-current.csv')]],
        [
          'committees',
          [on('us-congress', 'committees-current.json'), on('us-congress', 'committee-membership-current.json')],
        ],
        ['walking', [on('us-congress', 'buildings.csv')]],
        ['walking', [on('us-congress', 'walking.csv')]],
        ['zips', [on('zip', 'us-zccd.csv')]],
      ],
    };
  }
  const { rows, committees } = expected.states[jurisdiction]!;
  const state = (file: string): InputFile => on('states', jurisdiction, file);
  return {
    ...base,
    offices: rows,
    committees,
    files: [
      ['roster', [state(`${jurisdiction}.offices-filled.csv`)]],
      ['committees', [state(`${jurisdiction}.committees.json`)]],
      ['districts', [state('district-map.csv')]],
      ['zips', [on('zip', `${jurisdiction}-zip-districts.csv`)]],
    ],
  };
}

function franklin(): LegislatureFiles {
  const asOf = '2027-01-01';
  return {
    jurisdiction: 'fk',
    asOf,
    offices: 132,
    committees: 16,
    files: [
      ['roster', [textFile('roster.csv', rosterCsv())]],
      ['committees', [textFile('committees.json', committeesJson())]],
      ['walking', [textFile('buildings.csv', buildingsCsv(asOf))]],
      ['walking', [textFile('walking.csv', walkingCsv())]],
      ['zips', [textFile('zips.csv', zipsCsv())]],
    ],
  };
}
