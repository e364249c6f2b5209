import type { SoftConstraint } from './constraint.js';
import { NOON, WISH_WORTH } from '../compiled-wishes.js';

/** People stay in one chamber each half of the day. */
export const oneChamberPerHalfDay: SoftConstraint = {
  name: 'one-chamber',
  sentence: 'People stay in one chamber each half of the day.',
  judged: false,
  points(plan): number {
    const day = plan.instance['x-rotunda'];
    if (!day?.oneChamberPerHalfDay) return 0;
    const midday = day.midday ?? NOON;
    let changes = 0;
    for (const list of plan.days.values()) {
      changes += list.filter((m, k) => {
        const before = list[k - 1];
        return before && before.office.chamber !== m.office.chamber && before.start < midday === m.start < midday;
      }).length;
    }
    return -(day.weights?.chamber ?? WISH_WORTH.chamber) * changes;
  },
};
