import fc from 'fast-check';
import { DomainError } from '../../../kernel/domain-error.js';
import { readCommitteeFiles } from '../committees/read-committee-files.js';
import { readBoundaryFiles, readDistrictFiles, readZipFiles } from '../districts/read-district-files.js';
import { parseOfficeAddress } from '../offices/parse-office-address.js';
import { readWalkingFiles } from '../offices/read-walking-files.js';
import { readRosterFiles } from '../roster/read-roster-files.js';
import type { InputFile } from './input-file.js';

const HEADERS = [
  'id,name,current_party,current_district,current_chamber,email,capitol_address',
  'last_name,first_name,full_name,type,state,district,bioguide_id,address',
  'name,chamber,district,building,room,email',
  'state,chamber,census_geoid,census_name,openstates_district',
  'zip,state,cd119_all,sldu_all,sldl_all',
  'zcta,cd,state_abbr',
  'from,to,minutes',
  'code,name,verified_on',
  'bioguide,name,committee_id,committee_type,committee_name,rank',
];
const bytes = (text: string): InputFile => ({ name: 'any', bytes: new TextEncoder().encode(text) });
const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('upper', 'lower', 'sen', 'TN', '1', '47001', '"', '=1+1', 'a@example.org'),
);
const csv = fc
  .tuple(fc.constantFrom(...HEADERS), fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 6 }))
  .map(([header, rows]) => bytes([header, ...rows.map((row) => row.join(','))].join('\n')));
const keys = fc.constantFrom(
  'id',
  'name',
  'roles',
  'terms',
  'members',
  'classification',
  'thomas_id',
  'type',
  'offices',
  'party',
  'features',
  'geometry',
  'properties',
  'coordinates',
  'bioguide',
);
const json = fc
  .letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.integer(),
      fc.constantFrom(null, true, 'Polygon', 'upper'),
      tie('list'),
      tie('record'),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    record: fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
  }))
  .value.map((value) => bytes(JSON.stringify(value) ?? ''));
const anything = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((raw): InputFile => ({ name: 'any', bytes: raw })),
  fc
    .uint8Array({ maxLength: 300 })
    .map((raw): InputFile => ({ name: 'any', bytes: Uint8Array.from([0x50, 0x4b, 3, 4, ...raw]) })),
  fc.string({ unit: 'binary' }).map(bytes),
  csv,
  json,
);

const READERS = [
  (files: readonly InputFile[]) => readRosterFiles(files, '2026-01-01'),
  readCommitteeFiles,
  readDistrictFiles,
  readBoundaryFiles,
  readZipFiles,
  readWalkingFiles,
];

describe('any file at all', () => {
  it('is read, or refused in a sentence; each finding says what was expected and what to do', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 3 }), fc.constantFrom(...READERS), async (files, read) => {
        try {
          const { problems } = await read(files);
          for (const p of problems)
            expect([p.code, p.message, p.expected, p.mend].every((text) => text !== '')).toBe(true);
        } catch (error) {
          refused++;
          if (!(error instanceof DomainError)) throw error;
          expect(error.kind).toBe('invalid');
        }
      }),
      { numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(40);
  });

  it('is read as the roster it is, whatever its line ends and byte-order mark', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { maxLength: 5 }), (rows) => {
        const clean = rows.map((row) => row.map((one) => `"${one.replaceAll(/[\r\n"]/g, '')}"`).join(','));
        const text = [HEADERS[2], ...clean].join('\n');
        const marked = `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`;
        expect(readRosterFiles([bytes(marked)], '2026-01-01')).toEqual(readRosterFiles([bytes(text)], '2026-01-01'));
      }),
    );
  });

  it('has addresses that are parsed in time, however long and strange', () => {
    const long = ['Room '.repeat(2_000), '1 A '.repeat(2_000), 'A'.repeat(9_000), 'Building '.repeat(1_000)];
    const started = performance.now();
    for (const text of long) parseOfficeAddress(text);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
