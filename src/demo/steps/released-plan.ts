import { minuteOf } from '../../kernel/local-time.js';
import { ReleasedItinerariesQueries } from '../../meetings/released-itineraries.queries.js';
import type { Solution } from '../../solver/schedule.js';
import { DemoStepFailedError } from '../demo.errors.js';
import type { DemoDay } from './demo-day.js';

/** What people were told, read from the rows of the last release, in the form in which plans are judged. */
export async function releasedPlan(day: DemoDay): Promise<Solution> {
  const released = day.app.get(ReleasedItinerariesQueries);
  const assignments = await day.run(async (tx) => {
    const last = await released.latest(tx, day.id);
    if (!last) throw new DemoStepFailedError('Nothing was released.');
    return released.assignments(tx, last.releaseId);
  });
  const meetings = new Map<string, { office: string; start: number; advocates: string[] }>();
  for (const { meetingId, officeId, startsAt, advocateId } of assignments) {
    if (!startsAt) continue;
    const meeting = meetings.get(meetingId) ?? {
      office: officeId,
      start: minuteOf(day.summary, startsAt),
      advocates: [],
    };
    meeting.advocates.push(advocateId);
    meetings.set(meetingId, meeting);
  }
  return { format: 'lobby-day-solution/1', instance: day.summary.slug, meetings: [...meetings.values()] };
}
