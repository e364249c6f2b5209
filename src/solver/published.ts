import type { CompiledInstance } from './compile.js';
import type { Plan } from './plan.js';

/**
 * What a plan owes to what people were last told: the three change terms of the score, relative to a plan that keeps
 * nothing. Only people and offices that still exist count, as the judge has it.
 */
export class PublishedTerms {
  /** The change terms of an empty plan. */
  readonly nothingHeld: number;
  private readonly meetings = new Map<number, number>();
  /** The published attendances that are still possible, advocate by advocate; whose they are is in `firstOf`. */
  private readonly attendances: Int32Array;
  private readonly firstOf: Int32Array;
  /** For each advocate, how many meetings were published, those of offices that are gone included. */
  private readonly told: Int32Array;

  constructor(private readonly c: CompiledInstance) {
    const { instance, weights } = c;
    const people = instance.advocates.length;
    this.told = new Int32Array(people);
    const firstOf = new Int32Array(people + 1);
    const published = (instance.published ?? []).map((meeting) => ({
      o: c.officeIndex.get(meeting.office),
      start: meeting.start,
      team: meeting.advocates.flatMap((id) => c.personIndex.get(id) ?? []),
    }));
    let lost = 0;
    for (const { o, start, team } of published) {
      for (const i of team) this.told[i]!++;
      if (o === undefined) continue;
      this.meetings.set(key(o, start), (this.meetings.get(key(o, start)) ?? 0) + 1);
      lost += weights.changeMeeting + team.length * weights.changeAttendance;
      for (const i of team) firstOf[i + 1]!++;
    }
    for (let i = 0; i < people; i++) firstOf[i + 1]! += firstOf[i]!;
    this.attendances = new Int32Array(firstOf[people]!);
    const next = firstOf.slice();
    for (const { o, start, team } of published) {
      if (o !== undefined) for (const i of team) this.attendances[next[i]!++] = key(o, start);
    }
    this.firstOf = firstOf;
    this.nothingHeld = -lost - weights.changePerson * this.told.filter((n) => n > 0).length;
  }

  /** Published meetings of offices that still exist. */
  get toldMeetings(): number {
    return this.meetings.size;
  }

  /** True when people were told that office `o` is met at `start`. */
  wasTold(o: number, start: number): boolean {
    return this.meetings.has(key(o, start));
  }

  /** What holding office `o` at `start` is worth, because people were told so. */
  meetingHeld(o: number, start: number): number {
    return (this.meetings.get(key(o, start)) ?? 0) * this.c.weights.changeMeeting;
  }

  /** What it gains, in these terms, when party `p` also attends office `o` from `start`. */
  joinGain(plan: Plan, p: number, o: number, start: number): number {
    return this.day(plan, p, key(o, start)) - this.day(plan, p);
  }

  /**
   * What the present day of party `p`, with a further meeting when one is given, is worth: kept attendances, and people
   * whose schedule is as they were told.
   */
  day(plan: Plan, p: number, further = NONE): number {
    const { c } = this;
    const n = plan.dayCount[p]!;
    const meetings = further === NONE ? n : n + 1;
    const base = p * c.dayStride;
    let worth = 0;
    for (const i of c.members[p]!) {
      let kept = 0;
      for (let k = 0; k < n; k++) {
        const m = plan.day[base + k]!;
        if (this.wasToldTo(i, key(c.officeOf[m]!, plan.start[m]!))) kept++;
      }
      if (further !== NONE && this.wasToldTo(i, further)) kept++;
      worth += kept * c.weights.changeAttendance;
      const same = kept === meetings && meetings === this.told[i];
      if (same) worth += c.weights.changePerson;
      if (this.told[i] === 0) worth -= c.weights.changePerson;
    }
    return worth;
  }

  private wasToldTo(i: number, meeting: number): boolean {
    const end = this.firstOf[i + 1]!;
    for (let at = this.firstOf[i]!; at < end; at++) if (this.attendances[at] === meeting) return true;
    return false;
  }
}

const NONE = -1;
const key = (office: number, start: number) => office * 4096 + start;
