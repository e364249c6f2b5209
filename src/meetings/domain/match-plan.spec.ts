import type { AdvocateId, MeetingId, OfficeId } from '../../kernel/ids.js';
import { matchPlan } from './match-plan.js';

const at = (hour: number) => new Date(Date.UTC(2027, 3, 13, hour));
const stands = (id: string, office: string, hour: number | null) => ({
  id: id as MeetingId,
  officeId: office as OfficeId,
  startsAt: hour === null ? null : at(hour),
});
const plan = (office: string, hour: number) => ({
  officeId: office as OfficeId,
  startsAt: at(hour),
  endsAt: at(hour + 1),
  leaderId: 'ana' as AdvocateId,
  team: ['ana' as AdvocateId],
});

describe('matching a plan with the meetings that stand', () => {
  it('keeps a meeting at the same time, and moves the other one of that office', () => {
    const match = matchPlan([stands('m1', 'o1', 9), stands('m2', 'o1', 11)], [plan('o1', 11), plan('o1', 14)]);
    expect(match.keep.map(({ id, planned }) => [id, planned.startsAt])).toEqual([
      ['m2', at(11)],
      ['m1', at(14)],
    ]);
    expect([match.create, match.drop]).toEqual([[], []]);
  });

  it('gives a meeting that had no time yet its time', () => {
    expect(matchPlan([stands('m1', 'o1', null)], [plan('o1', 10)]).keep.map(({ id }) => id)).toEqual(['m1']);
  });

  it('creates what is new and drops what the plan no longer has', () => {
    const match = matchPlan([stands('m1', 'o1', 9)], [plan('o2', 9)]);
    expect([match.keep, match.create, match.drop]).toEqual([[], [plan('o2', 9)], ['m1']]);
  });
});
