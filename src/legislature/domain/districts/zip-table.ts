import { parse } from 'csv-parse/sync';
import { readCsv, type CsvRow } from '../imports/csv-rows.js';
import { rejected, type ImportProblem } from '../imports/import-problem.js';
import { readChamber } from '../roster/entry-fields.js';
import { houseDistrictLabel, houseGeoid } from './congress-district.js';
import type { DistrictChamber } from './district-entry.js';
import { districtLabel } from './district-label.js';
import { findState } from './states.js';
import { readZip } from './zip-code.js';

/**
 * One overlap of a ZIP with a district: by state and GEOID or, in a table of the legislature's own, by its `label`; the
 * others are ''.
 */
export interface ZipDistrict {
  readonly zip: string;
  readonly state: string;
  readonly chamber: DistrictChamber;
  readonly geoid: string;
  readonly label: string;
  /** True when the ZIP has no area of its own (P.O. boxes, one building) and only its point is known. */
  readonly approximate: boolean;
}

/** What reading a ZIP table gives; `mapVersion` is `cd119` when the header names the Congress, else ''. */
export interface ZipReading {
  readonly overlaps: readonly ZipDistrict[];
  readonly zips: number;
  readonly mapVersion: string;
  readonly problems: readonly ImportProblem[];
}

const CENSUS_ZCTA = /^geoid_zcta5_\d\d$/;
const CENSUS_DISTRICT = /^geoid_(sldu|sldl|cd)\d+(?:_\d\d)?$/;
const ALL_COLUMN = /^(cd\d+|sldu|sldl)_all$/;
const CHAMBER: Readonly<Record<string, DistrictChamber>> = { sldu: 'upper', sldl: 'lower', cd: 'us-house' };

/** True for the header of a ZIP table in any of the forms that `docs/formats.md` lists. */
export function isZipTable(header: readonly string[]): boolean {
  if (header.includes('zcta') && header.includes('cd')) return true;
  if (header.includes('zip') && header.some((name) => ALL_COLUMN.test(name))) return true;
  if (
    ['zip', 'chamber'].every((name) => header.includes(name)) &&
    (header.includes('geoid') || header.includes('district'))
  )
    return true;
  return isCensusRelationship(header);
}

/** True for a Census relationship file of ZIP areas and districts, whose cells are parted by `|`. */
export function isCensusRelationship(header: readonly string[]): boolean {
  const names = header.length === 1 ? header[0]!.split('|') : header;
  return names.some((name) => CENSUS_ZCTA.test(name)) && names.some((name) => CENSUS_DISTRICT.test(name));
}

/** Reads a ZIP table: every overlap is kept, so that a person can choose among them by name. */
export function readZipTable(text: string): ZipReading {
  const table = readCsv(text.includes('|') ? fromPipes(text) : text);
  const problems: ImportProblem[] = [...table.problems];
  const read = rowReader(table.header);
  const seen = new Map<string, ZipDistrict>();
  const zips = new Set<string>();
  for (const row of table.rows) {
    const zip = readZip(row.cell(zipColumn(table.header)));
    if (zip === null) {
      problems.push(badZip(row.row));
      continue;
    }
    zips.add(zip);
    const overlaps = read(row, zip);
    if (overlaps.length === 0 && read === readLabelled) problems.push(noDistrict(row.row));
    for (const overlap of overlaps) {
      const key = `${zip} ${overlap.chamber} ${overlap.geoid}${overlap.label}`;
      if (!seen.get(key) || seen.get(key)!.approximate) seen.set(key, overlap);
    }
  }
  const congress = table.header.map((name) => /^cd(\d{3})_/.exec(name)?.[1]).find(Boolean);
  return { overlaps: [...seen.values()], zips: zips.size, mapVersion: congress ? `cd${congress}` : '', problems };
}

function fromPipes(text: string): string {
  const rows = parse(text, { delimiter: '|', relax_column_count: true, relax_quotes: true }) as string[][];
  return rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
}

function zipColumn(header: readonly string[]): string {
  return header.find((name) => name === 'zip' || name === 'zcta' || CENSUS_ZCTA.test(name)) ?? 'zip';
}

type RowReader = (row: CsvRow, zip: string) => ZipDistrict[];

function rowReader(header: readonly string[]): RowReader {
  if (header.includes('zcta')) return readZccd;
  if (header.some((name) => ALL_COLUMN.test(name))) return listReader(header);
  const census = header.find((name) => CENSUS_DISTRICT.test(name));
  if (census) return (row, zip) => overlapOf(zip, CHAMBER[CENSUS_DISTRICT.exec(census)![1]!]!, row.cell(census), false);
  if (!header.includes('geoid')) return readLabelled;
  return (row, zip) => overlapOf(zip, row.cell('chamber') as DistrictChamber, row.cell('geoid'), false);
}

/** A legislature that the Census does not map names its districts as its roster does. */
function readLabelled(row: CsvRow, zip: string): ZipDistrict[] {
  const [chamber, label] = [readChamber(row.cell('chamber')), districtLabel(row.cell('district'))];
  if (chamber === null || label === '') return [];
  return [{ zip, state: '', chamber: chamber === 'upper' ? 'upper' : 'lower', geoid: '', label, approximate: false }];
}

function readZccd(row: CsvRow, zip: string): ZipDistrict[] {
  const label = houseDistrictLabel(row.cell('state_abbr'), Number(row.cell('cd') || NaN));
  return overlapOf(zip, 'us-house', houseGeoid(label) ?? '', false);
}

/** `sldl_all` lists GEOIDs, `cd119_all` district numbers of the row's state; `…_geoid_at_point` stands in where the list is empty. */
function listReader(header: readonly string[]): RowReader {
  const columns = header.filter((name) => ALL_COLUMN.test(name)).map((name) => name.replace(/_all$/, ''));
  return (row, zip) =>
    columns.flatMap((column) => {
      const chamber = CHAMBER[column.replace(/\d+$/, '')]!;
      const listed = row
        .cell(`${column}_all`)
        .split(/[;, ]+/)
        .filter(Boolean);
      const point = row.cell(`${column}_geoid_at_point`);
      if (listed.length === 0) return overlapOf(zip, chamber, point, true);
      return listed.flatMap((one) => overlapOf(zip, chamber, geoidOf(chamber, row.cell('state'), one), false));
    });
}

function geoidOf(chamber: DistrictChamber, state: string, listed: string): string {
  if (chamber !== 'us-house' || listed.length === 4) return listed;
  return houseGeoid(houseDistrictLabel(state, Number(listed))) ?? '';
}

function overlapOf(zip: string, chamber: DistrictChamber, geoid: string, approximate: boolean): ZipDistrict[] {
  const state = findState(geoid.slice(0, 2));
  if (!state || !Object.values(CHAMBER).includes(chamber) || /Z{2,3}$/.test(geoid)) return [];
  return [{ zip, state: state.postal.toLowerCase(), chamber, geoid: geoid.toUpperCase(), label: '', approximate }];
}

function noDistrict(row: number): ImportProblem {
  return rejected(row, 'district', {
    code: 'district-missing',
    message: 'The row does not name a chamber and a district; it was left out.',
    expected: 'upper or lower, and the district as the roster writes it',
    mend: 'Fill in the cells.',
  });
}

function badZip(row: number): ImportProblem {
  return rejected(row, 'zip', {
    code: 'zip-invalid',
    message: 'The ZIP code is none; the row was left out.',
    expected: 'five digits, such as 37201',
    mend: 'Format the column as text in the spreadsheet, so that leading zeros stay.',
  });
}
