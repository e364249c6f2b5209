import { noted, type ImportProblem } from '../imports/import-problem.js';
import { tidy } from '../imports/tidy-text.js';
import type { OfficeLocation } from '../offices/office-location.js';
import { isHomeAddress, parseOfficeAddress } from '../offices/parse-office-address.js';

/** Reads a capitol address; one without a recognisable building or room is kept as text and noted, a home is skipped. */
export function readLocation(
  row: number,
  field: string,
  address: unknown,
): { office: OfficeLocation | null; problems: ImportProblem[] } {
  const text = tidy(address).slice(0, 500);
  if (text === '') return { office: null, problems: [] };
  if (isHomeAddress('', text)) return { office: null, problems: [homeSkipped(row, field)] };
  const office = parseOfficeAddress(text);
  if (!office.building) return { office, problems: [unparsed(row, field)] };
  return { office, problems: office.room || office.floor ? [] : [noRoom(row, field)] };
}

/** The finding that a home address was seen and dropped. */
export function homeSkipped(row: number, field: string): ImportProblem {
  return noted(row, field, {
    code: 'home-address-skipped',
    message: 'A home address was skipped; Rotunda does not keep those.',
    expected: 'the address of an office',
    mend: 'Nothing to do, unless the capitol office is missing.',
  });
}

function unparsed(row: number, field: string): ImportProblem {
  return noted(row, field, {
    code: 'address-unparsed',
    message: 'No building was recognised in the address; it is kept as text.',
    expected: 'a building and a room, such as "Room 732, Cordell Hull Building"',
    mend: 'Choose the building and the room of this office by hand.',
  });
}

function noRoom(row: number, field: string): ImportProblem {
  return noted(row, field, {
    code: 'room-missing',
    message: 'The address names a building but neither room nor floor.',
    expected: 'a room, such as "Room 34"',
    mend: 'Add the room of this office by hand.',
  });
}
