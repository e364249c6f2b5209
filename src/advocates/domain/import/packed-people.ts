import type { ReadFiles } from '../../../legislature/domain/imports/read-files.js';
import type { InputFile } from '../../../legislature/domain/imports/input-file.js';
import { type PeopleField, PEOPLE_FIELDS } from './people-columns.js';
import { columnNotes, PEOPLE_FORMAT } from './people-report.js';
import { type PeopleSheet, type PersonRow, readPeople } from './read-people.js';

type KeptField = Exclude<PeopleField, 'street'>;

/** A people file as it waits for a worker: JSON without streets and without the cells of unknown columns. */
export interface PackedPeople {
  readonly columns: {
    readonly byField: readonly (readonly [PeopleField, readonly number[]])[];
    readonly ignored: readonly string[];
    readonly neverKept: readonly string[];
  };
  readonly rows: readonly (Pick<PersonRow, 'row' | 'address'> & { readonly cells: readonly [KeptField, string][] })[];
  readonly problems: PeopleSheet['problems'];
}

/** Reads a people file for a worker to import. */
export function readPackedPeople(file: InputFile): ReadFiles<PackedPeople> {
  const sheet = readPeople(file);
  return {
    format: PEOPLE_FORMAT,
    data: packPeople(sheet),
    rows: sheet.rows.length,
    problems: [...sheet.problems, ...columnNotes(sheet)],
    summary: { rows: sheet.rows.length },
  };
}

/** Makes a sheet fit for JSON; `unpackPeople` gives it back. */
export function packPeople({ columns, rows, problems }: PeopleSheet): PackedPeople {
  const cellsOf = (person: PersonRow) =>
    PEOPLE_FIELDS.flatMap((field): [KeptField, string][] => {
      const cell = person.cell(field);
      return cell === '' ? [] : [[field, cell]];
    });
  return {
    columns: { ...columns, byField: [...columns.byField] },
    rows: rows.map((person) => ({ row: person.row, address: person.address, cells: cellsOf(person) })),
    problems,
  };
}

/** The sheet that was packed. */
export function unpackPeople({ columns, rows, problems }: PackedPeople): PeopleSheet {
  return {
    columns: { ...columns, byField: new Map(columns.byField) },
    rows: rows.map(({ row, address, cells }) => {
      const kept = new Map(cells);
      return { row, address, cell: (field) => kept.get(field) ?? '' };
    }),
    problems,
  };
}
