import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { ImportProblem } from './import-problem.js';

/**
 * The rows of a CSV table that were left out, as CSV, to be corrected and imported again, each with its reason; '' when there
 * are none. Cells that a spreadsheet would run as a formula get an apostrophe.
 */
export function rejectedTableRows(table: string, problems: readonly ImportProblem[]): string {
  const reasons = new Map<number, ImportProblem[]>();
  for (const problem of problems) {
    if (problem.row === null || problem.severity !== 'rejected') continue;
    reasons.set(problem.row, [...(reasons.get(problem.row) ?? []), problem]);
  }
  if (reasons.size === 0) return '';
  const [header = [], ...rows] = parse(table, {
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  }) as string[][];
  const lines = rows.flatMap((cells, at) => {
    const why = reasons.get(at + 1);
    if (!why) return [];
    const said = [why.map(({ message }) => message).join(' '), why.map(({ expected }) => expected).join('; ')];
    return [[...header.map((_, column) => covered(cells[column] ?? '')), at + 1, ...said]];
  });
  return stringify([[...header, 'row', 'problem', 'expected'], ...lines]);
}

function covered(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
