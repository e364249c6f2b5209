import { rejected, type ImportProblem } from '../../../legislature/domain/imports/import-problem.js';
import type { CsvRow } from '../../../legislature/domain/imports/csv-rows.js';
import { type MinuteRange, parseStretches, parseTimeOfDay } from '../../../kernel/minutes.js';
import type { OfficeReference } from './find-office.js';

const TRUE = new Set(['yes', 'y', 'true', '1', 'x']);
const FALSE = new Set(['no', 'n', 'false', '0']);

/** Reads the cells of one row; an empty or absent cell is undefined, an unreadable one leaves a finding. */
export class CellReader {
  readonly problems: ImportProblem[] = [];

  constructor(private readonly source: CsvRow) {}

  /** Which office the row means: `office` or `id`, else `chamber`, `district` and `name`. */
  office(): OfficeReference {
    const { cell } = this.source;
    return {
      id: cell('office') || cell('id'),
      chamber: cell('chamber'),
      district: cell('district'),
      name: cell('name'),
    };
  }

  text(field: string): string | undefined {
    return this.source.cell(field) || undefined;
  }

  whole(field: string, least: number, most: number): number | undefined {
    return this.read(field, `a whole number from ${least} to ${most}`, (text) => {
      const value = Number(text);
      return /^\d+$/.test(text) && value >= least && value <= most ? value : null;
    });
  }

  yesNo(field: string): boolean | undefined {
    return this.read(field, 'yes or no', (text) => (TRUE.has(text) ? true : FALSE.has(text) ? false : null));
  }

  oneOf<T extends string>(field: string, values: readonly T[]): T | undefined {
    return this.read(
      field,
      values.join(', '),
      (text) => values.find((value) => value === text.replace(/[\s_]+/g, '-')) ?? null,
    );
  }

  time(field: string): number | undefined {
    return this.read(field, 'a time such as 10:15 or 1:30 pm', parseTimeOfDay);
  }

  /** `10:00-12:00; 1:30 pm-3:00 pm`, or undefined. */
  hours(field: string): readonly MinuteRange[] | undefined {
    return this.read(field, 'stretches of time such as 10:00-12:00; 13:00-15:30', parseStretches);
  }

  /** True when a cell of this row could not be read, so that the row must be left out. */
  get failed(): boolean {
    return this.problems.length > 0;
  }

  private read<T>(field: string, expected: string, parse: (text: string) => T | null): T | undefined {
    const text = this.source.cell(field).toLowerCase();
    if (text === '') return undefined;
    const value = parse(text);
    if (value !== null) return value;
    this.problems.push(
      rejected(this.source.row, field, {
        code: 'cell-unreadable',
        message: `The cell ${field} could not be understood; the row was left out.`,
        expected,
        mend: 'Correct the cell and import the file again.',
      }),
    );
    return undefined;
  }
}
