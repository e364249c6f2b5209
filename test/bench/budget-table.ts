/** One thing measured against its budget; `goal` is the most it may be, or the least when `atLeast`. */
export interface Budget {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: number;
  readonly atLeast?: boolean;
}

/** A table in Markdown that says of each budget whether it was met. */
export function budgetTable(budgets: readonly Budget[]): string {
  const rows = budgets.map(({ what, value, unit, goal, atLeast = false }) => {
    const isMet = atLeast ? value >= goal : value <= goal;
    const shown = value >= 100 ? value.toFixed(0) : value.toFixed(1);
    return `| ${what} | ${shown} ${unit} | ${atLeast ? '≥' : '≤'} ${goal} ${unit} | ${isMet ? 'met' : '**missed**'} |`;
  });
  return ['| what | measured | budget | |', '|---|---|---|---|', ...rows].join('\n');
}
