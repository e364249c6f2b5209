import { z } from 'zod';
import { noted, rejected, type ImportProblem } from '../imports/import-problem.js';
import { tidy } from '../imports/tidy-text.js';
import { readChamber } from '../roster/entry-fields.js';
import type { CommitteeEntry, CommitteeReading, CommitteeSeat } from './committee-entry.js';
import { committeeRole } from './committee-role.js';

const loose = z.union([z.string(), z.number(), z.null()]).optional();
const Committee = z.object({
  id: z.string(),
  name: z.string(),
  chamber: loose,
  parent: loose,
  members: z.array(z.object({ name: loose, role: loose, person_id: loose })).nullish(),
});

/** True for one committee record of github.com/openstates/people. */
export function isOpenStatesCommittee(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'members' in value &&
    'classification' in value &&
    !('roles' in value)
  );
}

/** Reads Open States committee records (JSON or YAML); a member without a person id is kept by name and noted. */
export function readOpenStatesCommittees(records: readonly unknown[]): CommitteeReading {
  const problems: ImportProblem[] = [];
  const committees = records.flatMap((value, i): CommitteeEntry[] => {
    const parsed = Committee.safeParse(value);
    if (!parsed.success || tidy(parsed.data.name) === '') {
      problems.push(unreadable(i + 1));
      return [];
    }
    const members = (parsed.data.members ?? []).map((m): CommitteeSeat => ({
      personSourceId: tidy(m.person_id),
      name: tidy(m.name),
      role: committeeRole(m.role),
      rank: null,
    }));
    problems.push(...members.filter((m) => m.personSourceId === '').map((m) => withoutId(i + 1, m.name)));
    const house = readChamber(tidy(parsed.data.chamber));
    const chamber = house === null || house === 'legislature' ? 'joint' : house;
    return [
      {
        row: i + 1,
        sourceId: parsed.data.id,
        name: tidy(parsed.data.name),
        chamber,
        parentSourceId: tidy(parsed.data.parent),
        members,
      },
    ];
  });
  return { committees, problems };
}

function unreadable(row: number): ImportProblem {
  return rejected(row, 'name', {
    code: 'committee-unreadable',
    message: 'The record is no committee with an id and a name; it was left out.',
    expected: 'id, name, chamber and members',
    mend: 'Take the record out of the file, or complete it.',
  });
}

function withoutId(row: number, name: string): ImportProblem {
  return noted(row, 'members', {
    code: 'member-without-id',
    message: `The member "${name}" has no person id; the seat is matched by name.`,
    expected: 'a person_id of the roster',
    mend: 'Check the seat after the import.',
  });
}
