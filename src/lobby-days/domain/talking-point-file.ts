import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type Finding, readBySchema } from '../../kernel/finding.js';
import { groupBy } from '../../kernel/group-by.js';
import { readLanguage } from '../../kernel/language-tag.js';
import { numbered } from './day-definition.js';
import type { TalkingPointText } from './lobby-day.js';

const MEND = 'docs/formats-day.md describes the columns; correct the row and import it again.';
const COLUMNS = ['ask', 'position', 'role', 'language', 'text'];
const word = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');

const line = z.object({
  ask: z.string().trim().min(1, 'the code of an ask of this day'),
  position: z
    .string()
    .transform((text) => word(text) || 'any')
    .pipe(
      z.enum(
        ['any', 'champion', 'leaning', 'undecided', 'opposed', 'unknown'],
        'any, champion, leaning, undecided, opposed or unknown',
      ),
    ),
  role: z
    .string()
    .transform((text) => word(text) || 'any')
    .pipe(z.enum(['any', 'leader', 'storyteller', 'first-timer'], 'any, leader, storyteller or first-timer')),
  language: z.string().transform((text, context) => {
    const tag = readLanguage(text);
    if (tag === null) context.addIssue({ code: 'custom', message: 'a language such as "es" or "Spanish"' });
    return tag ?? z.NEVER;
  }),
  text: z.string().trim().min(1, 'what to say').max(2_000, 'at most 2,000 characters'),
});

/** One talking point of a file, for the ask with this code; `row` counts from 1 after the header. */
export interface TalkingPointRow extends TalkingPointText {
  readonly ask: string;
  readonly row: number;
}

/** A talking-point file: the rows that can be used, and what is wrong with the others. */
export interface TalkingPointFile {
  readonly points: readonly TalkingPointRow[];
  readonly findings: readonly (Finding & { readonly row: number | null })[];
}

/**
 * Reads CSV with the columns ask, position, role, language and text, several files as one, so that each may hold a
 * language; `codes` are the asks of the day, null when not known.
 */
export function readTalkingPoints(texts: readonly string[], codes: ReadonlySet<string> | null): TalkingPointFile {
  const read = texts.map((text) => readOne(text, codes));
  const points = read.flatMap((file) => file.points);
  const byAsk = [...groupBy(points, ({ ask }) => ask).values()];
  return { points: byAsk.flatMap(numbered), findings: read.flatMap((file) => file.findings) };
}

type Unnumbered = Omit<TalkingPointRow, 'ordinal'>;

function readOne(
  text: string,
  codes: ReadonlySet<string> | null,
): { points: Unnumbered[]; findings: TalkingPointFile['findings'] } {
  const table = rows(text);
  if (table === null) return { points: [], findings: [unusable()] };
  const findings: (Finding & { row: number | null })[] = [];
  const points = table.flatMap((cells, i) => {
    const row = i + 1;
    const read = readBySchema(line, { position: '', role: '', ...cells }, MEND);
    if (!read.ok) findings.push(...read.findings.map((finding) => ({ ...finding, row })));
    else if (codes && !codes.has(read.value.ask)) findings.push({ ...unknownAsk([...codes]), row });
    else {
      const { text: body, ...point } = read.value;
      return [{ ...point, row, body }];
    }
    return [];
  });
  return { points, findings };
}

function rows(text: string): Record<string, string>[] | null {
  try {
    const table = parse(text, {
      columns: (header: string[]) => header.map(word),
      relax_column_count: true,
      skip_empty_lines: true,
      bom: true,
    }) as Record<string, string>[];
    return table.length > 0 && ['ask', 'language', 'text'].every((column) => column in table[0]!) ? table : null;
  } catch {
    return null;
  }
}

function unusable(): Finding & { row: null } {
  return {
    row: null,
    field: null,
    code: 'not-talking-points',
    message: 'The file has no talking points.',
    expected: `CSV with the columns ${COLUMNS.join(', ')}`,
    mend: MEND,
  };
}

function unknownAsk(codes: readonly string[]): Finding {
  return {
    field: 'ask',
    code: 'ask-unknown',
    message: 'The day has no such ask.',
    expected: codes.length > 0 ? `one of ${codes.join(', ')}` : 'a day with asks',
    mend: MEND,
  };
}
