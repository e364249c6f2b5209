import { noted, type ImportProblem } from '../imports/import-problem.js';
import type { RosterEntry } from './roster-entry.js';

/** E-mail addresses that several rows share, lower case, each with its rows. */
export function sharedEmails(entries: readonly RosterEntry[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const { email, row } of entries) {
    const key = email.toLowerCase();
    if (key !== '') rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  return new Map([...rows].filter(([, list]) => list.length > 1));
}

/** A finding for every row whose e-mail address another row has too: requests to it must say whose office is meant. */
export function sharedEmailProblems(entries: readonly RosterEntry[]): ImportProblem[] {
  return [...sharedEmails(entries).values()].flatMap((rows) =>
    rows.map((row) =>
      noted(row, 'email', {
        code: 'email-shared',
        message: `Rows ${rows.join(', ')} have the same e-mail address.`,
        expected: 'an address for each office',
        mend: 'Find out which office answers it, and correct the other.',
      }),
    ),
  );
}
