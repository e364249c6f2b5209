import { localMinutes } from '../../kernel/day-words.js';
import type { AdvocateId, MeetingId, OfficeId } from '../../kernel/ids.js';
import type { MinuteRange } from '../../kernel/minutes.js';

/** Why somebody cannot be in a meeting that counts on them. */
export type AttendanceProblem = 'withdrawn' | 'not-approved' | 'not-there' | 'bus' | 'excluded-office';

/** Somebody in the team of a meeting, with what they said since. */
export interface Attendance {
  readonly meetingId: MeetingId;
  readonly advocateId: AdvocateId;
  readonly officeId: OfficeId;
  /** Null while the meeting has no time. */
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly state: 'applied' | 'approved' | 'waitlisted' | 'withdrawn';
  /** Null: the whole day. */
  readonly windows: readonly MinuteRange[] | null;
  readonly stay: MinuteRange | null;
  readonly excludes: boolean;
}

/** A meeting that counts on somebody who cannot be there any more. */
export interface AttendanceFinding {
  readonly meetingId: MeetingId;
  readonly advocateId: AdvocateId;
  readonly officeId: OfficeId;
  readonly code: AttendanceProblem;
}

/** What is wrong with attendances, one finding at most for each, the gravest; times are meant in the day's zone. */
export function attendanceFindings(attendances: readonly Attendance[], zone: string): AttendanceFinding[] {
  return attendances.flatMap((attendance) => {
    const code = problemOf(attendance, zone);
    const { meetingId, advocateId, officeId } = attendance;
    return code ? [{ meetingId, advocateId, officeId, code }] : [];
  });
}

function problemOf({ state, excludes, startsAt, endsAt, windows, stay }: Attendance, zone: string) {
  if (state === 'withdrawn') return 'withdrawn';
  if (state !== 'approved') return 'not-approved';
  if (excludes) return 'excluded-office';
  if (!startsAt || !endsAt) return null;
  const [from, to] = [localMinutes(startsAt, zone), localMinutes(endsAt, zone)];
  const holds = (range: MinuteRange) => range.from <= from && to <= range.to;
  if (windows && !windows.some(holds)) return 'not-there';
  return stay && !holds(stay) ? 'bus' : null;
}
