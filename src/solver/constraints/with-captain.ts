import type { SoftConstraint } from './constraint.js';
import { WISH_WORTH } from '../compiled-wishes.js';

/** People are in the team of the captain they would like to be with. */
export const withCaptain: SoftConstraint = {
  name: 'captain',
  sentence: 'People are in the team of the captain they would like to be with.',
  judged: false,
  points(plan): number {
    const worth = plan.instance['x-rotunda']?.weights?.team ?? WISH_WORTH.team;
    const met = plan.meetings.flatMap((m) =>
      m.team.filter((a) => m.team.some((b) => b.id !== a.id && b.id === a['x-rotunda']?.captain)),
    );
    return worth * met.length;
  },
};
