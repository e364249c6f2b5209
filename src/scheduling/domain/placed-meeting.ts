import type { PlannedMeeting, Solution } from '../../solver/schedule.js';
import type { Instance } from '../../solver/problem.js';

/** A meeting of the day as the rules see it, with the id of its row. */
export interface PlacedMeeting extends PlannedMeeting {
  readonly id: string;
}

/** The meetings that the problem knows, as a plan to be checked. */
export function asSolution(instance: Instance, meetings: readonly PlacedMeeting[]): Solution {
  return {
    format: 'lobby-day-solution/1',
    instance: instance.name,
    meetings: meetings.map(({ office, start, advocates }) => ({ office, start, advocates })),
  };
}
