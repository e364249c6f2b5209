import { z } from 'zod';
import { noted, type ImportProblem } from '../imports/import-problem.js';
import { readCsv } from '../imports/csv-rows.js';
import { tidy } from '../imports/tidy-text.js';
import type { CommitteeEntry, CommitteeReading, CommitteeSeat } from './committee-entry.js';
import { committeeRole } from './committee-role.js';

const loose = z.union([z.string(), z.number(), z.null()]).optional();
const Committee = z.object({
  type: z.enum(['house', 'senate', 'joint']),
  name: z.string(),
  thomas_id: z.string(),
  subcommittees: z.array(z.object({ name: z.string(), thomas_id: z.string() })).nullish(),
});
const Seat = z.object({ name: loose, rank: loose, title: loose, bioguide: z.string() });
const CHAMBER = { house: 'lower', senate: 'upper', joint: 'joint' } as const;

/** Seats by committee id, as congress-legislators' membership files give them. */
export type CongressSeats = ReadonlyMap<string, readonly CommitteeSeat[]>;

/** True for one record of congress-legislators' `committees-current`. */
export function isCongressCommittee(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'thomas_id' in value && 'type' in value && 'name' in value;
}

/** True for the root object of congress-legislators' `committee-membership-current` (JSON or YAML). */
export function isCongressMembership(root: unknown): boolean {
  if (typeof root !== 'object' || root === null || Array.isArray(root)) return false;
  const [first] = Object.values(root as Record<string, unknown>);
  return Array.isArray(first) && z.array(Seat).safeParse(first.slice(0, 1)).success;
}

/** True for the header of `committee-membership-current.csv`. */
export function isCongressMembershipCsv(header: readonly string[]): boolean {
  return ['bioguide', 'committee_id', 'committee_name'].every((name) => header.includes(name));
}

/** Reads the seats of `committee-membership-current` (JSON or YAML). */
export function readCongressSeats(root: unknown): CongressSeats {
  const parsed = z.record(z.string(), z.array(Seat)).safeParse(root);
  return new Map(Object.entries(parsed.success ? parsed.data : {}).map(([id, seats]) => [id, seats.map(seatOf)]));
}

/** Reads `committee-membership-current.csv`: the seats, and the committees it names. */
export function readCongressMembershipCsv(text: string): { seats: CongressSeats; committees: CommitteeEntry[] } {
  const seats = new Map<string, CommitteeSeat[]>();
  const committees = new Map<string, CommitteeEntry>();
  for (const { row, cell } of readCsv(text).rows) {
    const id = cell('committee_id');
    const seat = seatOf({ bioguide: cell('bioguide'), name: cell('name'), title: cell('title'), rank: cell('rank') });
    seats.set(id, [...(seats.get(id) ?? []), seat]);
    const sub = cell('committee_subcommittee_name');
    const chamber =
      CHAMBER[/^(house|senate|joint)/.exec(cell('committee_type'))?.[1] as keyof typeof CHAMBER] ?? 'joint';
    const parentSourceId = sub === '' ? '' : id.slice(0, 4);
    if (!committees.has(id))
      committees.set(id, {
        row,
        sourceId: id,
        name: sub || cell('committee_name'),
        chamber,
        parentSourceId,
        members: [],
      });
  }
  return { seats, committees: [...committees.values()] };
}

function seatOf(seat: z.infer<typeof Seat>): CommitteeSeat {
  const rank = Number(tidy(seat.rank));
  return {
    personSourceId: `bioguide/${tidy(seat.bioguide)}`,
    name: tidy(seat.name),
    role: committeeRole(seat.title),
    rank: rank > 0 ? rank : null,
  };
}

/** Reads `committees-current` and gives every committee and subcommittee the seats it has in the membership file. */
export function readCongressCommittees(records: readonly unknown[], seats: CongressSeats): CommitteeReading {
  const committees = records.flatMap((value, i): CommitteeEntry[] => {
    const parsed = Committee.safeParse(value);
    if (!parsed.success) return [];
    const { type, name, thomas_id: id, subcommittees } = parsed.data;
    const full = {
      row: i + 1,
      sourceId: id,
      name: tidy(name),
      chamber: CHAMBER[type],
      parentSourceId: '',
      members: seats.get(id) ?? [],
    };
    const parts = (subcommittees ?? []).map((sub) => ({
      ...full,
      sourceId: id + sub.thomas_id,
      name: tidy(sub.name),
      parentSourceId: id,
      members: seats.get(id + sub.thomas_id) ?? [],
    }));
    return [full, ...parts];
  });
  return { committees, problems: unknownCommittees(committees, seats) };
}

function unknownCommittees(committees: readonly CommitteeEntry[], seats: CongressSeats): ImportProblem[] {
  const known = new Set(committees.map((c) => c.sourceId));
  return [...seats.keys()]
    .filter((id) => !known.has(id))
    .map((id) =>
      noted(null, 'committee_id', {
        code: 'committee-unknown',
        message: `The memberships name a committee ${id} that the committee file does not have; its seats were left out.`,
        expected: 'a committee of the committee file',
        mend: 'Import both files of the same date.',
      }),
    );
}
