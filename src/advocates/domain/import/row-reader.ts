import { parseMinutes } from '../../../kernel/minutes.js';
import type { PeopleField } from './people-columns.js';
import type { PersonRow } from './read-people.js';

/** A field of a row that may be read. */
export type CellField = Exclude<PeopleField, 'street'>;

/** A cell that could not be read, by its field and what was expected. */
export interface CellTrouble {
  readonly field: PeopleField;
  readonly expected: string;
}

const YES = /^(y|yes|true|1|x|si|sí|sim|wi|oui|ja|✓|✔)$/i;
const NO = /^(|n|no|false|0|non|não|nao|-)$/i;

/** Reads the cells of one row; an empty cell reads as undefined, and one that does not fit is remembered. */
export class RowReader {
  readonly troubles: CellTrouble[] = [];

  constructor(private readonly person: PersonRow) {}

  /** The cell as it stands, '' when it is empty. */
  text(field: CellField): string {
    return this.person.cell(field);
  }

  /** What a function makes of a cell that is not empty. */
  given<T>(field: CellField, read: (text: string) => T): T | undefined {
    const text = this.text(field);
    return text === '' ? undefined : read(text);
  }

  /** The same for a function that answers null for what it cannot read. */
  reading<T>(field: CellField, expected: string, read: (text: string) => T | null): T | undefined {
    const value = this.given(field, read);
    if (value === null) this.troubles.push({ field, expected });
    return value ?? undefined;
  }

  /** A yes or a no. */
  flag(field: CellField): boolean | undefined {
    return this.reading(field, 'yes or no', (text) => (isYes(text) ? true : isNo(text) ? false : null));
  }

  /** A time of day in minutes. */
  time(field: CellField): number | undefined {
    return this.reading(field, 'a time such as 09:30', parseMinutes);
  }
}

/** True for a yes in the usual words and signs. */
export function isYes(text: string): boolean {
  return YES.test(text);
}

/** True for a no in the usual words and signs; an empty text is one. */
export function isNo(text: string): boolean {
  return NO.test(text);
}

/** The parts of a cell that holds several values. */
export function listed(text: string): string[] {
  return text
    .split(/[;|/]|,\s*/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** All values, or null when one of them is. */
export function allOf<T>(values: readonly (T | null)[]): T[] | null {
  return values.includes(null) ? null : (values as T[]);
}
