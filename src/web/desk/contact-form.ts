import type { MeetingEvent } from '../../meetings/domain/meeting-events.js';
import type { ContactChannel, ContactOutcome } from '../../meetings/domain/office-contact.js';
import type { LoggedContact } from '../../meetings/requests/office-requests.service.js';
import { type ConsoleForm, formFields } from '../console/console-form.js';
import { UnreadableContactError } from './desk.errors.js';

/** What one button of the form logs. */
interface Word {
  readonly channel: ContactChannel;
  readonly outcome: ContactOutcome;
  readonly event?: MeetingEvent;
}

/** The buttons of the form by their value: how it went, and what the office decided. */
const WORDS = new Map(
  Object.entries<Word>({
    'no-answer': { channel: 'phone', outcome: 'no-answer' },
    voicemail: { channel: 'phone', outcome: 'voicemail' },
    talked: { channel: 'phone', outcome: 'talked' },
    wrote: { channel: 'mail', outcome: 'wrote' },
    visited: { channel: 'visit', outcome: 'talked' },
    yes: { channel: 'phone', outcome: 'talked', event: 'confirmed' },
    maybe: { channel: 'phone', outcome: 'talked', event: 'held' },
    'waiting-list': { channel: 'phone', outcome: 'talked', event: 'waitlisted' },
    no: { channel: 'phone', outcome: 'talked', event: 'declined' },
    'drop-in': { channel: 'phone', outcome: 'talked', event: 'dropped-in' },
    'no-time': { channel: 'phone', outcome: 'talked', event: 'no-time' },
    'called-off': { channel: 'phone', outcome: 'talked', event: 'office-cancelled' },
  }),
);

/** The buttons that say how a contact went. */
export const CONTACT_WORDS = ['no-answer', 'voicemail', 'talked', 'wrote'] as const;

/** The buttons that say what an office decided. */
export const DECISION_WORDS = ['yes', 'maybe', 'waiting-list', 'no', 'drop-in', 'no-time', 'called-off'] as const;

/**
 * Reads a logged contact.
 * @throws UnreadableContactError when it names no button or a date that is none.
 */
export function readContact(body: ConsoleForm): Omit<LoggedContact, 'officeId' | 'memberId'> {
  const { word, said, next, date } = formFields(body, ['word', 'said', 'next', 'date']);
  const found = WORDS.get(word);
  const nextDueOn = next === 'date' ? date : next;
  if (!found || (nextDueOn !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(nextDueOn))) throw new UnreadableContactError();
  return { ...found, said, nextDueOn: nextDueOn === '' ? null : nextDueOn };
}
