import { daysFrom } from '../../../kernel/local-time.js';

/** The moments of a day's life that everybody plans by. */
export const MILESTONES = ['requests', 'registration', 'release', 'reminder', 'day', 'reports', 'purge'] as const;

/** One moment of a day's life. */
export interface Milestone {
  readonly id: (typeof MILESTONES)[number];
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** `late`: it should have happened and has not. */
  readonly state: 'past' | 'late' | 'next' | 'later';
}

/** What the moments follow from; dates are `YYYY-MM-DD` in the day's zone. */
export interface MilestoneFacts {
  readonly heldOn: string;
  readonly zone: string;
  readonly today: string;
  readonly registrationClosesOn: string | null;
  /** When the first version was released; null before. */
  readonly releasedOn: string | null;
}

/** Days from the day itself where nothing else is set: the field's habits, and the promise to delete. */
const USUAL_DAYS = {
  requests: -28,
  registration: -21,
  release: -7,
  reminder: -1,
  day: 0,
  reports: 5,
  purge: 30,
} as const;
const MS_A_DAY = 86_400_000;

/** The moments of a day in the order of their dates; the first that is not over is `next`. */
export function milestones(facts: MilestoneFacts): Milestone[] {
  const { today, registrationClosesOn, releasedOn } = facts;
  const known: Partial<Record<Milestone['id'], string | null>> = {
    registration: registrationClosesOn,
    release: releasedOn,
  };
  const dated = MILESTONES.map((id) => ({ id, on: known[id] ?? daysFrom(facts, USUAL_DAYS[id]).heldOn })).sort(
    (a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0),
  );
  const isOver = ({ id, on }: { readonly id: Milestone['id']; readonly on: string }) =>
    on < today || (id === 'release' && releasedOn !== null);
  const next = dated.find((one) => !isOver(one));
  return dated.map((one) => {
    if (one === next) return { ...one, state: 'next' };
    if (!isOver(one)) return { ...one, state: 'later' };
    return { ...one, state: one.id === 'release' && releasedOn === null ? 'late' : 'past' };
  });
}

/** Whole days from one date to another, both `YYYY-MM-DD`; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_A_DAY);
}
