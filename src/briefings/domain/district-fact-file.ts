import { readLanguage } from '../../kernel/language-tag.js';
import { districtCode } from '../../legislature/domain/districts/district-code.js';
import { type CsvRow, readCsv } from '../../legislature/domain/imports/csv-rows.js';
import { type ImportProblem, type ProblemText, rejected } from '../../legislature/domain/imports/import-problem.js';
import { inFile } from '../../legislature/domain/imports/read-files.js';
import { readChamber } from '../../legislature/domain/roster/entry-fields.js';
import { LONGEST_DISTRICT_FACT } from '../../lobby-days/domain/localised-text.js';

const MEND = 'docs/formats-day.md describes the columns; correct the row and import it again.';

/** A district as a file of facts can find it; `code` is the same for every spelling of its name. */
export interface FindableDistrict {
  readonly id: string;
  readonly chamber: 'upper' | 'lower';
  readonly code: string;
}

/** What a file says of one district in one language; `district` is its id, '' where the districts are not known. */
export interface DistrictFactRow {
  readonly district: string;
  readonly language: string;
  readonly text: string;
}

/** A file of district facts: the rows that can be used, and what is wrong with the others. */
export interface DistrictFactFile {
  readonly facts: readonly DistrictFactRow[];
  readonly problems: readonly ImportProblem[];
}

/** A file's text and the name by which a person knows it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads CSV with the columns chamber, district, language and text, several files as one, so that each may hold a language;
 * `districts` are those of the legislature, null when not known.
 */
export function readDistrictFacts(
  files: readonly NamedText[],
  districts: readonly FindableDistrict[] | null,
): DistrictFactFile {
  const find = districts && districtFinder(districts);
  const known = new Set<string>();
  const facts: DistrictFactRow[] = [];
  const problems = files.flatMap(({ name, text }) => {
    const table = readCsv(text);
    const isFacts = ['district', 'language', 'text'].every((column) => table.header.includes(column));
    if (!isFacts) return inFile([...table.problems, rejected(null, null, NO_FACTS)], name, files.length > 1);
    const found = table.rows.flatMap((row) => {
      const read = readRow(row, find);
      if ('code' in read) return [rejected(row.row, read.field, read)];
      const key = `${read.key} ${read.language}`;
      if (known.has(key)) return [rejected(row.row, 'district', TWICE)];
      known.add(key);
      facts.push({ district: read.district, language: read.language, text: read.text });
      return [];
    });
    return inFile([...table.problems, ...found], name, files.length > 1);
  });
  return { facts, problems };
}

type Finder = (chamber: string, label: string) => FindableDistrict | ProblemText;
type Problem = ProblemText & { readonly field: string };

function readRow(row: CsvRow, find: Finder | null): (DistrictFactRow & { readonly key: string }) | Problem {
  const [chamber, label] = [row.cell('chamber'), row.cell('district')];
  const language = readLanguage(row.cell('language'));
  const text = row.cell('text').replace(/^'(?=[=+\-@])/, '');
  if (districtCode(label) === '') return { field: 'district', ...NO_DISTRICT };
  if (chamber !== '' && readChamber(chamber) === null) return { field: 'chamber', ...NO_CHAMBER };
  if (language === null) return { field: 'language', ...NO_LANGUAGE };
  if (text === '') return { field: 'text', ...NO_TEXT };
  if (text.length > LONGEST_DISTRICT_FACT) return { field: 'text', ...TOO_LONG };
  if (!find) return { key: `${readChamber(chamber) ?? ''} ${districtCode(label)}`, district: '', language, text };
  const found = find(chamber, label);
  return 'id' in found ? { key: found.id, district: found.id, language, text } : { field: 'district', ...found };
}

function districtFinder(districts: readonly FindableDistrict[]): Finder {
  return (chamber, label) => {
    const house = readChamber(chamber);
    const wanted = districtCode(label);
    const found = districts.filter(
      (one) => one.code === wanted && (house === null || house === 'legislature' || one.chamber === house),
    );
    if (found.length === 1) return found[0]!;
    return found.length === 0 ? UNKNOWN : AMBIGUOUS;
  };
}

const NO_FACTS: ProblemText = {
  code: 'not-district-facts',
  message: 'The file has no district facts.',
  expected: 'CSV with the columns chamber, district, language and text',
  mend: MEND,
};
const NO_DISTRICT: ProblemText = {
  code: 'district-missing',
  message: 'The row names no district; it was left out.',
  expected: 'the district as the roster writes it, such as 51, 7th Hampden or CA-12',
  mend: MEND,
};
const NO_CHAMBER: ProblemText = {
  code: 'chamber-unknown',
  message: 'The row names no chamber that a legislature has; it was left out.',
  expected: 'upper or lower, senate or house; nothing where only one chamber has such a district',
  mend: MEND,
};
const NO_LANGUAGE: ProblemText = {
  code: 'language-unknown',
  message: 'The row names no language; it was left out.',
  expected: 'a language such as "es" or "Spanish"',
  mend: MEND,
};
const NO_TEXT: ProblemText = {
  code: 'text-missing',
  message: 'The row says nothing; it was left out, and what the day says of the district stays.',
  expected: 'one sentence about the district',
  mend: 'Write it, or remove the fact on its page.',
};
const TOO_LONG: ProblemText = {
  code: 'text-too-long',
  message: 'The sentence is too long for a phone and a sheet of paper; the row was left out.',
  expected: `at most ${LONGEST_DISTRICT_FACT} characters`,
  mend: 'Shorten it and import the row again.',
};
const TWICE: ProblemText = {
  code: 'district-twice',
  message: 'Another row is about the same district in the same language; this row was left out.',
  expected: 'one row for each district and language',
  mend: 'Join the two rows.',
};
const UNKNOWN: ProblemText = {
  code: 'district-unknown',
  message: 'The legislature has no such district.',
  expected: 'the district as the roster writes it, such as 51, 7th Hampden or CA-12',
  mend: 'Compare the row with the roster, or import the roster again.',
};
const AMBIGUOUS: ProblemText = {
  code: 'district-ambiguous',
  message: 'Both chambers have a district of this name.',
  expected: 'upper or lower in the column chamber',
  mend: 'Say which chamber it is.',
};
