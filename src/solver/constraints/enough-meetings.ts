import type { SoftConstraint } from './constraint.js';
import { WISH_WORTH } from '../compiled-wishes.js';

/** Everybody has the number of meetings the day aims for. */
export const enoughMeetings: SoftConstraint = {
  name: 'at-least',
  sentence: 'Everybody has the number of meetings the day aims for.',
  judged: false,
  points(plan): number {
    const day = plan.instance['x-rotunda'];
    const target = day?.atLeast ?? 0;
    const reached = plan.instance.advocates.reduce((sum, a) => sum + Math.min(target, plan.days.get(a.id)!.length), 0);
    return (day?.weights?.atLeast ?? WISH_WORTH.atLeast) * reached;
  },
};
