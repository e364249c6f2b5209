import { type AdvocateId, isId, type MeetingId } from '../../../kernel/ids.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import type { DayChange } from '../../../scheduling/day-changes.service.js';

/** The fields by which a page asks for a change of one visit, in its address and in its form. */
export const CHANGE_FIELDS = ['do', 'person', 'start', 'by'] as const;

/** What was filled in, '' for what was not. */
export type ChangeFields = Readonly<Record<(typeof CHANGE_FIELDS)[number], string>>;

/**
 * Reads which change of a visit is wanted.
 * @throws NotHereError for anything that no page of ours asks for.
 */
export function readChange(meeting: MeetingId, { do: what, person, start, by }: ChangeFields): DayChange {
  const byOffice = by === 'office';
  switch (what) {
    case 'tell':
      return { kind: 'tell', meeting };
    case 'lead':
      if (!isId(person)) throw new NotHereError();
      return { kind: 'lead', meeting, person: person as AdvocateId };
    case 'move':
      if (!/^\d{1,4}$/.test(start)) throw new NotHereError();
      return { kind: 'move', meeting, start: Number(start), byOffice };
    case 'cancel':
      return { kind: 'cancel', meeting, byOffice };
    default:
      throw new NotHereError();
  }
}
