import type { Finding } from '../../../kernel/finding.js';

/**
 * One finding about an imported file, as `contract.md` prints it: `row` counts data rows from 1 (the header is not
 * counted) and is null when the finding is about the whole file; `severity` tells whether the row was left out.
 */
export interface ImportProblem extends Finding {
  readonly row: number | null;
  readonly severity: 'rejected' | 'noted';
  readonly file?: string;
}

/** What a finding says, before it is known whether the row was left out. */
export type ProblemText = Omit<Finding, 'field'>;

/** A finding because of which the row was left out of the import. */
export function rejected(row: number | null, field: string | null, text: ProblemText): ImportProblem {
  return { row, field, ...text, severity: 'rejected' };
}

/** A finding somebody should look at, although the row was taken in. */
export function noted(row: number | null, field: string | null, text: ProblemText): ImportProblem {
  return { row, field, ...text, severity: 'noted' };
}
