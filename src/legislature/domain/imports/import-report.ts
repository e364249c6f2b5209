import type { ImportProblem } from './import-problem.js';

/** What an import did or, in a dry run, would do, exactly as `contract.md` prints it. */
export interface ImportReport {
  /** The id by which it can be undone; null in a dry run. */
  readonly run: string | null;
  readonly create: number;
  readonly update: number;
  readonly retire: number;
  readonly unchanged: number;
  /** Rows that were left out, each with a problem that says why. */
  readonly skipped: number;
  readonly problems: readonly ImportProblem[];
  readonly summary: Readonly<Record<string, unknown>>;
  readonly format: string;
}

/** How many distinct rows were left out. */
export function skippedRows(problems: readonly ImportProblem[]): number {
  return new Set(problems.filter((p) => p.severity === 'rejected').map((p) => `${p.file ?? ''} ${p.row}`)).size;
}

/** What was done to how many rows. */
export type ImportCounts = Pick<ImportReport, 'create' | 'update' | 'retire' | 'unchanged'>;

/** Counts a plan. */
export function countsOf(plan: { readonly [kind in keyof ImportCounts]: readonly unknown[] }): ImportCounts {
  const { create, update, retire, unchanged } = plan;
  return { create: create.length, update: update.length, retire: retire.length, unchanged: unchanged.length };
}

/** The report of files that were read and of what was done with them, with the findings of both. */
export function importReport(
  counts: ImportCounts,
  read: Pick<ImportReport, 'problems' | 'summary' | 'format'>,
  found: readonly ImportProblem[] = [],
): Omit<ImportReport, 'run'> {
  const { summary, format } = read;
  const problems = [...read.problems, ...found];
  const { create, update, retire, unchanged } = counts;
  return { create, update, retire, unchanged, skipped: skippedRows(problems), problems, summary, format };
}
