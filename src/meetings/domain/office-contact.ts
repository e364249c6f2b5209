/** By which way a word went. */
export const CONTACT_CHANNELS = ['mail', 'phone', 'text', 'visit', 'page'] as const;

/** One of the ways. */
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** What a contact came to: we asked or told; nobody answered; we spoke; they wrote, or answered on their page. */
export const CONTACT_OUTCOMES = ['asked', 'told', 'no-answer', 'voicemail', 'talked', 'wrote', 'answered'] as const;

/** One of the outcomes. */
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** True when the office was heard in it. */
export function wasHeard(outcome: ContactOutcome): boolean {
  return outcome === 'talked' || outcome === 'wrote' || outcome === 'answered';
}

/** Longest note on a contact; the database holds the same limit. */
export const LONGEST_NOTE = 2_000;
