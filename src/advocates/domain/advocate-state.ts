/** Every state of a registration. */
export const ADVOCATE_STATES = ['applied', 'approved', 'waitlisted', 'withdrawn'] as const;

/**
 * Where a registration stands: only an approved person sees teammates, rooms and phones, and only approved people are
 * scheduled.
 */
export type AdvocateState = (typeof ADVOCATE_STATES)[number];

const NEXT: Readonly<Record<AdvocateState, readonly AdvocateState[]>> = {
  applied: ['approved', 'waitlisted', 'withdrawn'],
  approved: ['applied', 'withdrawn'],
  waitlisted: ['applied', 'approved', 'withdrawn'],
  withdrawn: [],
};

/** True when a registration may go from one state to the other; who has withdrawn registers anew. */
export function registrationMayBecome(from: AdvocateState, to: AdvocateState): boolean {
  return NEXT[from].includes(to);
}
