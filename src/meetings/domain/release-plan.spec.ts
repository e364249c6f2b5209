import type { AdvocateId, MeetingId } from '../../kernel/ids.js';
import type { Assignment } from './own-schedule.js';
import { planRelease } from './release-plan.js';

const at = (hour: number) => new Date(Date.UTC(2027, 3, 13, hour));
const assignment = (meeting: string, person: string, change: Partial<Assignment> = {}): Assignment => ({
  meetingId: meeting as MeetingId,
  advocateId: person as AdvocateId,
  officeId: `office of ${meeting}`,
  role: 'attendee',
  startsAt: at(10),
  endsAt: at(11),
  buildingId: 'capitol',
  room: '12',
  ...change,
});
const first = planRelease(1, [], [assignment('m1', 'ana'), assignment('m1', 'ben'), assignment('m2', 'cem')]);

describe('a release', () => {
  it('briefs everybody the first time', () => {
    expect(first.notices).toEqual(['ana', 'ben', 'cem'].map((advocateId) => ({ advocateId, kind: 'briefing' })));
    expect(first.changes).toEqual({ added: 2, moved: 0, dropped: 0, people: 3 });
    expect(first.assignments.map((a) => a.sequence)).toEqual([1, 1, 1]);
  });

  it('tells nobody anything when nothing changed, whatever the order of the rows', () => {
    const again = planRelease(2, first.assignments, [...first.assignments].reverse());
    expect(again.notices).toEqual([]);
    expect(again.changes).toEqual({ added: 0, moved: 0, dropped: 0, people: 0 });
    expect(again.assignments.map((a) => a.sequence)).toEqual([1, 1, 1]);
  });

  it('tells only the people of the meeting that moved, and raises only their sequence: “SEQUENCE always 0”', () => {
    const moved = { startsAt: at(14), endsAt: at(15) };
    const plan = planRelease(2, first.assignments, [
      assignment('m1', 'ana', moved),
      assignment('m1', 'ben', moved),
      assignment('m2', 'cem'),
    ]);
    expect(plan.notices).toEqual(['ana', 'ben'].map((advocateId) => ({ advocateId, kind: 'schedule-changed' })));
    expect(plan.changes).toEqual({ added: 0, moved: 1, dropped: 0, people: 2 });
    expect(plan.assignments.map((a) => a.sequence)).toEqual([2, 2, 1]);
  });

  it('tells a person whose last meeting is gone that nothing is left, and a team-mate who stays nothing', () => {
    const plan = planRelease(2, first.assignments, [assignment('m1', 'ana')]);
    expect(plan.notices).toEqual(['ben', 'cem'].map((advocateId) => ({ advocateId, kind: 'meeting-cancelled' })));
    expect(plan.changes).toEqual({ added: 0, moved: 0, dropped: 1, people: 2 });
  });

  it('raises the sequence again for a person who is invited back', () => {
    const without = planRelease(2, first.assignments, [assignment('m1', 'ana'), assignment('m2', 'cem')]);
    const back = planRelease(3, without.assignments, [
      assignment('m1', 'ana'),
      assignment('m1', 'ben'),
      assignment('m2', 'cem'),
    ]);
    expect(back.notices).toEqual([{ advocateId: 'ben', kind: 'briefing' }]);
    expect(back.assignments.map((a) => [a.advocateId, a.sequence])).toEqual([
      ['ana', 1],
      ['ben', 3],
      ['cem', 1],
    ]);
  });

  it('counts a new room as a change, and a new leader for the whole team, who must know whom to look for', () => {
    const plan = planRelease(2, first.assignments, [
      assignment('m1', 'ana', { role: 'leader' }),
      assignment('m1', 'ben'),
      assignment('m2', 'cem', { room: '14' }),
    ]);
    expect(plan.notices.map((n) => n.advocateId)).toEqual(['ana', 'ben', 'cem']);
    expect(plan.assignments.map((a) => a.sequence)).toEqual([1, 1, 2]);
  });
});
