import { stateAfter } from './meeting-events.js';
import type { MeetingState } from './meeting-state.js';

/** The letters that somebody writes to an office: the request, a reminder of it, and thanks. */
export const WRITTEN_LETTERS = ['request', 'follow-up', 'thanks'] as const;

/** One of the letters. */
export type WrittenLetter = (typeof WRITTEN_LETTERS)[number];

/** Longest words of one's own in a letter; the database holds the same limit. */
export const LONGEST_WORDS = 2_000;

const WAITS_FOR_AN_ANSWER: ReadonlySet<MeetingState> = new Set([
  'requested',
  'following_up',
  'tentative',
  'waitlisted_by_office',
]);

/** The letters that make sense for a meeting now, the next one first. */
export function lettersFor(state: MeetingState, startsAt: Date | null, now: Date): WrittenLetter[] {
  const isOver = startsAt !== null && startsAt < now;
  if (state === 'completed' || state === 'in_progress' || (state === 'confirmed' && isOver)) return ['thanks'];
  if (WAITS_FOR_AN_ANSWER.has(state)) return ['follow-up', 'request'];
  return stateAfter(state, 'asked') === null ? [] : ['request'];
}
