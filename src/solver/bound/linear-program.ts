/** A sum of variables, each with its coefficient. */
export type Terms = [coefficient: number, variable: string][];

/** Collects a linear program and writes it in the LP format that HiGHS reads. */
export class LinearProgram {
  private readonly objective: string[] = [];
  private readonly rows: string[] = [];
  private readonly bounds: string[] = [];
  private readonly integers: string[] = [];
  private count = 0;
  private readonly sums = new Map<string, (readonly [coefficient: number, variable: string])[]>();

  /** Adds a variable between `lower` and `upper` that is worth `value` each, and returns its name. */
  variable(value: number, upper: number, integer = false, lower = 0): string {
    const name = `v${this.count++}`;
    if (value !== 0) this.objective.push(term(value, name));
    this.bounds.push(`${lower} <= ${name} <= ${upper}`);
    if (integer) this.integers.push(name);
    return name;
  }

  /** Adds the row `sum of (coefficient, variable) <= limit`; a row without variables is left out. */
  atMost(terms: readonly (readonly [coefficient: number, variable: string])[], limit: number): void {
    const parts = terms
      .filter(([coefficient]) => coefficient !== 0)
      .map(([coefficient, name]) => term(coefficient, name));
    if (parts.length > 0) this.rows.push(`r${this.rows.length}: ${wrap(parts)} <= ${limit}`);
  }

  /** Notes that a variable counts, so often, towards a quantity that `tallies` adds up. */
  tally(quantity: string, coefficient: number, variable: string): void {
    const list = this.sums.get(quantity);
    if (list) list.push([coefficient, variable]);
    else this.sums.set(quantity, [[coefficient, variable]]);
  }

  /** What each noted quantity adds up to in a solution. */
  tallies(valueOf: (variable: string) => number): Record<string, number> {
    const sum = (terms: readonly (readonly [number, string])[]) =>
      terms.reduce((total, [coefficient, name]) => total + coefficient * valueOf(name), 0);
    return Object.fromEntries([...this.sums].map(([quantity, terms]) => [quantity, sum(terms)]));
  }

  /** True when nothing is to be gained: there is nothing to solve. */
  get isEmpty(): boolean {
    return this.objective.length === 0;
  }

  /** The program as LP text, with or without its integrality. */
  text(relaxed: boolean): string {
    const general = relaxed || this.integers.length === 0 ? '' : `General\n${wrap(this.integers)}\n`;
    return `Maximize\nobj: ${wrap(this.objective)}\nSubject To\n${this.rows.join('\n')}\nBounds\n${this.bounds.join('\n')}\n${general}End\n`;
  }
}

const term = (coefficient: number, name: string) => `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${name}`;

/** Joins words into lines that stay below the line limit of the format. */
function wrap(words: readonly string[]): string {
  const lines: string[] = [];
  for (let i = 0; i < words.length; i += 12) lines.push(words.slice(i, i + 12).join(' '));
  return lines.join('\n ');
}
