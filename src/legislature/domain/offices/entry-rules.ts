import { readLanguage } from '../../../kernel/language-tag.js';
import { readCsv } from '../imports/csv-rows.js';
import { noted, rejected, type ImportProblem } from '../imports/import-problem.js';
import { buildingCode } from './parse-office-address.js';

/** What a visitor must know to get into a building, in the organisation's words per language, and when somebody last checked it. */
export interface BuildingEntry {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly accessible: boolean;
  /** Texts by language tag, such as `{ en: "Photo ID is not asked for." }`. */
  readonly rules: Readonly<Record<string, string>>;
  /** Minutes that the first entry of the day takes; null leaves the building's own or the default (30). */
  readonly entryMinutes: number | null;
  /** The day (YYYY-MM-DD) on which somebody last made sure; '' when nobody has. */
  readonly verifiedOn: string;
}

/** After this many days without a check, entry rules are shown with a warning. */
export const RULES_STALE_AFTER_DAYS = 180;

/** True for the header of a building table: code and name (or `building`, as published for Congress), without walks. */
export function isBuildingTable(header: readonly string[]): boolean {
  return (
    header.includes('code') && (header.includes('name') || header.includes('building')) && !header.includes('chamber')
  );
}

/** Reads a building table; columns `entry_rules_en`, `entry_rules_es` … hold the rules in each language. */
export function readBuildingTable(text: string): { buildings: BuildingEntry[]; problems: ImportProblem[] } {
  const table = readCsv(text);
  const problems: ImportProblem[] = [...table.problems];
  const buildings = table.rows.flatMap(({ row, cell }): BuildingEntry[] => {
    const name = cell('name') || cell('building');
    if (name === '') {
      problems.push(nameless(row));
      return [];
    }
    const rules = table.header.flatMap((column) => {
      const language = readLanguage(/^entry_rules_([a-z]{2,3}(?:_[a-z]{2,4})?)$/.exec(column)?.[1] ?? '');
      return language && cell(column) !== '' ? [[language, cell(column)] as const] : [];
    });
    const verifiedOn = cell('verified_on');
    const wellDated = verifiedOn === '' || /^\d{4}-\d{2}-\d{2}$/.test(verifiedOn);
    if (!wellDated) problems.push(badDate(row));
    const minutes = cell('entry_minutes');
    return [
      {
        row,
        code: cell('code').toUpperCase() || buildingCode(name),
        name,
        address: cell('address'),
        accessible: !/^(no|false|0)$/i.test(cell('accessible')),
        rules: Object.fromEntries(rules),
        entryMinutes: /^\d{1,3}$/.test(minutes) ? Math.min(Number(minutes), 240) : null,
        verifiedOn: wellDated ? verifiedOn : '',
      },
    ];
  });
  return { buildings, problems };
}

/** True when entry rules were never checked, or so long ago that somebody should call before the day; dates are YYYY-MM-DD. */
export function areRulesStale(verifiedOn: string, today: string): boolean {
  const age = (Date.parse(today) - Date.parse(verifiedOn)) / 86_400_000;
  return !(age <= RULES_STALE_AFTER_DAYS);
}

function nameless(row: number): ImportProblem {
  return rejected(row, 'name', {
    code: 'building-nameless',
    message: 'The row has no building name; it was left out.',
    expected: 'the name people use for the building',
    mend: 'Fill in the name.',
  });
}

function badDate(row: number): ImportProblem {
  return noted(row, 'verified_on', {
    code: 'date-unreadable',
    message: 'The day of the last check cannot be read; the rules count as unchecked.',
    expected: 'a date such as 2026-03-31',
    mend: 'Write year, month and day.',
  });
}
