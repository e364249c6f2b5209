import { mostSeats } from '../districts/seats.js';
import { noted, type ImportProblem } from '../imports/import-problem.js';
import type { RosterEntry } from './roster-entry.js';

/** Entries by seat: jurisdiction, chamber and district. */
export function bySeat(entries: readonly RosterEntry[]): Map<string, RosterEntry[]> {
  const seats = new Map<string, RosterEntry[]>();
  for (const entry of entries) {
    const key = `${entry.jurisdiction} ${entry.chamber} ${entry.district}`;
    seats.set(key, [...(seats.get(key) ?? []), entry]);
  }
  return seats;
}

/**
 * Flags every row of a district that has more members than seats, which happens when a source gives a person the previous
 * row's district. The rows are never merged. Where all of a chamber's districts hold the same number, that is its rule.
 */
export function overFullDistricts(entries: readonly RosterEntry[]): ImportProblem[] {
  const groups = [...bySeat(entries).values()];
  return groups.flatMap((members) => {
    const [{ jurisdiction, chamber, district } = entries[0]!] = members;
    const seats = Math.max(mostSeats(jurisdiction, chamber), usualSize(groups, chamber));
    if (members.length <= seats) return [];
    const rows = members.map((m) => m.row).join(', ');
    return members.map((member) =>
      noted(member.row, 'district', {
        code: 'district-over-full',
        message: `District ${district} (${chamber}) has ${members.length} members in this file (rows ${rows}); each is kept as an office of its own.`,
        expected: `at most ${seats} ${seats === 1 ? 'member' : 'members'}`,
        mend: 'Compare these rows with the legislature’s own list; one of them may carry another row’s district.',
      }),
    );
  });
}

/** Fewer districts than this are too few to tell a rule from a mistake. */
const FEWEST_DISTRICTS = 3;

function usualSize(groups: readonly (readonly RosterEntry[])[], chamber: string): number {
  const sizes = groups.filter((g) => g[0]?.chamber === chamber).map((g) => g.length);
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  if (sizes.length < FEWEST_DISTRICTS) return 1;
  return [...counts].find(([, count]) => count * 2 > sizes.length)?.[0] ?? 1;
}
