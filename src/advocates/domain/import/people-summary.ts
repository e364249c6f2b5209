import type { QuestionCode } from '../residence.js';

/** What is missing in a row itself, so that a coordinator must ask the person. */
const ROW_DEFECTS: readonly QuestionCode[] = ['no-street', 'po-box', 'no-email', 'no-zip'];

/** What became of one row. */
export type RowVerdict =
  | { readonly verdict: 'accepted'; readonly questions: readonly QuestionCode[] }
  | { readonly verdict: 'rejected'; readonly code: string };

/** The verdicts of a people file, counted. */
export interface PeopleSummary {
  readonly rows: number;
  /** Rows that need nobody's attention before the person is asked to choose among districts. */
  readonly accepted: number;
  /** Rows that were taken although something is missing in them, by what is missing. */
  readonly accepted_on_the_coordinators_list: Readonly<Record<string, number>>;
  readonly rejected_with_reason: Readonly<Record<string, number>>;
  /** Every open question about the accepted people, those included that are no fault of the file. */
  readonly questions: Readonly<Record<string, number>>;
}

/** Counts verdicts; a row with several defects counts once, under the first. */
export function summarise(verdicts: readonly RowVerdict[]): PeopleSummary {
  const accepted = verdicts.flatMap((row) => (row.verdict === 'accepted' ? [row.questions] : []));
  const defects = accepted.map((questions) => ROW_DEFECTS.find((code) => questions.includes(code)));
  return {
    rows: verdicts.length,
    accepted: defects.filter((code) => code === undefined).length,
    accepted_on_the_coordinators_list: countOf(defects.flatMap((code) => code ?? [])),
    rejected_with_reason: countOf(verdicts.flatMap((row) => (row.verdict === 'rejected' ? row.code : []))),
    questions: countOf(accepted.flat()),
  };
}

function countOf(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of [...codes].sort()) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
