import type { FileContent } from '../imports/recognise.js';
import type { CommitteeEntry, CommitteeReading, CommitteeSeat } from './committee-entry.js';
import {
  isCongressCommittee,
  isCongressMembership,
  isCongressMembershipCsv,
  readCongressCommittees,
  readCongressMembershipCsv,
  readCongressSeats,
} from './congress-committees.js';
import { isOpenStatesCommittee, readOpenStatesCommittees } from './open-states-committees.js';

/** The committee formats Rotunda reads. */
export type CommitteeFormat =
  'open-states-committees' | 'congress-committees' | 'congress-memberships' | 'congress-memberships-csv';

/** The committee format of a file's content, or null when it holds no committees. */
export function recogniseCommittees(content: FileContent): CommitteeFormat | null {
  if (content.shape === 'csv') return isCongressMembershipCsv(content.header) ? 'congress-memberships-csv' : null;
  if (content.shape !== 'records') return null;
  if (content.records.some(isOpenStatesCommittee)) return 'open-states-committees';
  if (content.records.some(isCongressCommittee)) return 'congress-committees';
  return isCongressMembership(content.root) ? 'congress-memberships' : null;
}

/** Reads committee files together: Congress keeps committees and their memberships in two files. */
export function readCommittees(files: readonly { content: FileContent; format: CommitteeFormat }[]): CommitteeReading {
  const seats = new Map<string, readonly CommitteeSeat[]>();
  const named: CommitteeEntry[] = [];
  const open: unknown[] = [];
  const congress: unknown[] = [];
  for (const { content, format } of files) {
    if (content.shape === 'csv') {
      const read = readCongressMembershipCsv(content.text);
      for (const [id, list] of read.seats) seats.set(id, list);
      named.push(...read.committees);
    } else if (content.shape === 'records') {
      if (format === 'open-states-committees') open.push(...content.records.filter(isOpenStatesCommittee));
      else if (format === 'congress-committees') congress.push(...content.records);
      else for (const [id, list] of readCongressSeats(content.root)) seats.set(id, list);
    }
  }
  const states = readOpenStatesCommittees(open);
  const federal = congress.length > 0 ? readCongressCommittees(congress, seats) : fromMemberships(named, seats);
  return {
    committees: [...states.committees, ...federal.committees],
    problems: [...states.problems, ...federal.problems],
  };
}

/** The CSV of memberships alone names its committees, except those that have no member. */
function fromMemberships(
  named: readonly CommitteeEntry[],
  seats: ReadonlyMap<string, readonly CommitteeSeat[]>,
): CommitteeReading {
  return { committees: named.map((c) => ({ ...c, members: seats.get(c.sourceId) ?? [] })), problems: [] };
}

/** The counts of a committee import: for Congress, full committees and subcommittees are counted apart. */
export function summariseCommittees(committees: readonly CommitteeEntry[]): Record<string, number> {
  const seats = committees.reduce((sum, c) => sum + c.members.length, 0);
  const federal = committees.some((c) => /^[HSJ][A-Z]{3}\d*$/.test(c.sourceId));
  if (!federal) return { committees: committees.length, committee_memberships: seats };
  const full = committees.filter((c) => c.parentSourceId === '').length;
  return { committees: full, subcommittees: committees.length - full, memberships: seats };
}
