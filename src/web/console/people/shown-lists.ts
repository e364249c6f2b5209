import type { AdvocateSummary } from '../../../advocates/advocates.queries.js';

/** The lists of people that a coordinator looks at. */
export const SHOWN_LISTS = [
  'all',
  'applied',
  'approved',
  'waitlisted',
  'withdrawn',
  'leaders',
  'no-email',
  'interpreters',
] as const;

/** One of those lists. */
export type ShownList = (typeof SHOWN_LISTS)[number];

/** True when a person is in a list; who withdrew is only in their own. */
export function isShown(person: AdvocateSummary, list: ShownList): boolean {
  switch (list) {
    case 'all':
      return person.state !== 'withdrawn';
    case 'leaders':
      return person.state !== 'withdrawn' && person.roles.includes('leader');
    case 'no-email':
      return person.state !== 'withdrawn' && person.contact !== 'own';
    case 'interpreters':
      return person.state !== 'withdrawn' && person.needsInterpretation.length > 0;
    default:
      return person.state === list;
  }
}
