import { isPeopleHeader, mapColumns, PEOPLE_FIELDS } from '../../../advocates/domain/import/people-columns.js';
import { headerName } from '../../../legislature/domain/imports/csv-rows.js';
import { recogniseRoster } from '../../../legislature/domain/roster/parse-roster.js';
import type { UploadColumns } from './imports.errors.js';

const OFFICE = ['office', 'id', 'chamber', 'district', 'name'] as const;

/** The columns of each kind of table whose headers a person may map, by the names that the formats give them. */
const FIELDS = {
  roster: [
    'name',
    'chamber',
    'district',
    'id',
    'given_name',
    'family_name',
    'party',
    'email',
    'contact_url',
    'phone',
    'district_phone',
    'building',
    'room',
    'floor',
    'address',
    'jurisdiction',
  ],
  advocates: PEOPLE_FIELDS as readonly string[],
  targets: [
    ...OFFICE,
    'priority',
    'mode',
    'minutes',
    'team_min',
    'team_max',
    'meetings',
    'met_with',
    'accessible',
    'constituents',
    'issue',
    'excluded',
    'hours',
  ],
  meetings: [...OFFICE, 'start', 'minutes', 'state'],
  'talking-points': ['ask', 'position', 'role', 'language', 'text'],
  'district-facts': ['chamber', 'district', 'language', 'text'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The value that leaves a column out. */
export const LEFT_OUT = '';

/** The kinds of table that people write themselves, in the order in which a day needs them. */
export const WRITTEN_TABLES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

/** What a column of this kind of upload may be read as; none when its columns are not mapped. */
export function fieldsOf(kind: string): readonly string[] {
  return Object.hasOwn(FIELDS, kind) ? FIELDS[kind as keyof typeof FIELDS] : [];
}

/**
 * Says how a header row would be read, `said` being what a person chose by header; null when the columns of this kind are not
 * mapped, or the file is in a format of somebody else's that Rotunda knows.
 */
export function uploadColumns(
  kind: string,
  header: readonly string[],
  said: Readonly<Record<string, string>>,
): UploadColumns | null {
  if (fieldsOf(kind).length === 0 || isForeignRoster(kind, header)) return null;
  const cells = header.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const known = kind === 'advocates' ? peopleFields(cells) : tableFields(kind, cells);
  const columns = cells
    .filter((cell) => known.get(cell) !== NOT_ASKED)
    .map((cell) => ({ header: cell, field: said[cell] ?? known.get(cell) ?? null }));
  const renamed = cells.map((cell) => said[cell] ?? cell);
  return {
    columns,
    isComplete: isComplete(kind, renamed),
    isClear: columns.every(({ field }) => field !== null),
  };
}

/** A column that is dropped whatever anybody says: a street, or what must never be kept. */
const NOT_ASKED = Symbol('not asked');

function peopleFields(cells: readonly string[]): ReadonlyMap<string, string | typeof NOT_ASKED> {
  const { byField, neverKept } = mapColumns(cells);
  const found = [...byField].flatMap(([field, at]) =>
    at.map((index) => [cells[index]!, field === 'street' ? NOT_ASKED : field] as const),
  );
  // The file of rejected rows says these beside the rows.
  const ours = ['row', 'problem', 'expected'].map((cell) => [cell, NOT_ASKED] as const);
  return new Map([...found, ...neverKept.map((cell) => [cell, NOT_ASKED] as const), ...ours]);
}

function tableFields(kind: string, cells: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    cells.flatMap((cell): [string, string][] => {
      const name = kind === 'talking-points' ? headerName(cell).replaceAll('_', '-') : headerName(cell);
      const isPosition = kind === 'targets' && name.startsWith('position_');
      return isPosition || fieldsOf(kind).includes(name) ? [[cell, name]] : [];
    }),
  );
}

function isComplete(kind: string, cells: readonly string[]): boolean {
  if (kind === 'advocates') return isPeopleHeader(cells);
  const names = new Set(cells.map(headerName));
  const has = (...wanted: readonly string[]) => wanted.every((name) => names.has(name));
  const namesOffice = has('office') || has('id') || has('chamber', 'district') || has('name');
  if (kind === 'roster') return has('name', 'chamber', 'district');
  if (kind === 'talking-points') return has('ask', 'language', 'text');
  if (kind === 'district-facts') return has('district', 'language', 'text');
  return kind === 'meetings' ? namesOffice && has('start') : namesOffice;
}

function isForeignRoster(kind: string, header: readonly string[]): boolean {
  const format = kind === 'roster' ? recogniseRoster({ shape: 'csv', text: '', header: header.map(headerName) }) : null;
  return format !== null && format !== 'rotunda-csv';
}
