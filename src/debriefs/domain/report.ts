/** How far an office goes on an ask, from no to its name on the bill. */
export const ANSWER_SCALE = ['would-not', 'might', 'would', 'likely-cosponsor', 'cosponsor'] as const;

/** One step of the scale. */
export type Answer = (typeof ANSWER_SCALE)[number];

/** Whom a team met. */
export const MET_WITH = ['member', 'staff', 'nobody', 'left-materials'] as const;

/** One of them. */
export type MetWith = (typeof MET_WITH)[number];

/** What one person tells of a visit. */
export interface ReportInput {
  readonly metWith: MetWith;
  /** By the ask's code; an ask that was not talked about is absent. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Name and title of whom they met, '' when not told. */
  readonly who: string;
  readonly note: string;
  /** What we promised them. */
  readonly owed: string;
}

/** A report as it stands, with everything that was added to it. */
export interface ReportEntry extends ReportInput {
  readonly at: Date;
}

/** How many offices gave each answer to one ask. */
export interface AskTally {
  readonly code: string;
  readonly counts: Readonly<Record<Answer, number>>;
}

/** Counts, for each ask, the last answer that was reported of each office. */
export function tallyPerAsk(
  codes: readonly string[],
  reports: readonly (readonly Pick<ReportEntry, 'answers'>[])[],
): AskTally[] {
  return codes.map((code) => {
    const last = reports.flatMap((entries) => entries.findLast((entry) => entry.answers[code])?.answers[code] ?? []);
    const counts = Object.fromEntries(
      ANSWER_SCALE.map((answer) => [answer, last.filter((one) => one === answer).length]),
    ) as Record<Answer, number>;
    return { code, counts };
  });
}
