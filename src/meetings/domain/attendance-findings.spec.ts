import type { AdvocateId, MeetingId, OfficeId } from '../../kernel/ids.js';
import { type Attendance, attendanceFindings } from './attendance-findings.js';

const fine: Attendance = {
  meetingId: 'm' as MeetingId,
  advocateId: 'a' as AdvocateId,
  officeId: 'o' as OfficeId,
  startsAt: new Date('2027-02-10T16:00:00Z'),
  endsAt: new Date('2027-02-10T16:15:00Z'),
  state: 'approved',
  windows: null,
  stay: null,
  excludes: false,
};
const code = (change: Partial<Attendance>) =>
  attendanceFindings([{ ...fine, ...change }], 'America/Chicago').map((finding) => finding.code);

describe('a meeting that counts on somebody', () => {
  it('is fine while they are there, in the zone of the day', () => {
    expect(code({})).toEqual([]);
    expect(code({ windows: [{ from: 540, to: 615 }] })).toEqual([]);
    expect(code({ startsAt: null, endsAt: null, windows: [{ from: 0, to: 1 }] })).toEqual([]);
  });

  it('is found when they withdrew, are not approved, cannot be there, or would rather not go', () => {
    expect(code({ state: 'withdrawn', excludes: true })).toEqual(['withdrawn']);
    expect(code({ state: 'waitlisted' })).toEqual(['not-approved']);
    expect(code({ windows: [{ from: 540, to: 610 }] })).toEqual(['not-there']);
    expect(code({ stay: { from: 605, to: 1000 } })).toEqual(['bus']);
    expect(code({ excludes: true })).toEqual(['excluded-office']);
  });
});
