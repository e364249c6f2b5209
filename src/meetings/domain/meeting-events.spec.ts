import fc from 'fast-check';
import { MEETING_EVENTS, possibleEvents, stateAfter } from './meeting-events.js';
import { isStanding, MEETING_STATES, type MeetingState } from './meeting-state.js';

const follow = (from: MeetingState, ...events: readonly (typeof MEETING_EVENTS)[number][]) =>
  events.reduce<MeetingState | null>((state, event) => state && stateAfter(state, event), from);

describe('the life of a meeting', () => {
  it('goes from the request over follow-ups and a hold to a confirmation and a visit', () => {
    expect(follow('not_requested', 'asked', 'followed-up', 'held', 'confirmed', 'started', 'completed')).toBe(
      'completed',
    );
  });

  it('calls a second request a follow-up', () => {
    expect(follow('not_requested', 'asked', 'asked')).toBe('following_up');
  });

  it('takes a no after a yes for a cancellation by the office', () => {
    expect([follow('requested', 'declined'), follow('confirmed', 'declined')]).toEqual([
      'declined',
      'cancelled_by_office',
    ]);
  });

  it('does not ask an office again that has said no, but lets it change its mind', () => {
    expect([stateAfter('declined', 'asked'), stateAfter('declined', 'confirmed')]).toEqual([null, 'confirmed']);
  });

  it('forms the team without a time, and is glad of one that still comes', () => {
    expect(follow('following_up', 'no-time', 'confirmed')).toBe('confirmed');
  });

  it('is over when it is completed, whatever else happens', () => {
    expect(possibleEvents('completed')).toEqual([]);
  });

  it('can be left from every other state, and every state can be reached from the first', () => {
    const reached = new Set<MeetingState>(['not_requested']);
    for (const state of reached)
      for (const event of MEETING_EVENTS) {
        const next = stateAfter(state, event);
        if (next) reached.add(next);
      }
    expect([...reached].sort()).toEqual([...MEETING_STATES].sort());
    expect(MEETING_STATES.filter((state) => possibleEvents(state).length === 0)).toEqual(['completed']);
  });

  it('sends nobody to an office that cancelled, declined or was cancelled, until it confirms or is asked again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEETING_STATES), fc.constantFrom(...MEETING_EVENTS), (state, event) => {
        const next = stateAfter(state, event);
        if (next && !isStanding(state) && isStanding(next))
          expect(['asked', 'held', 'confirmed', 'no-time', 'dropped-in', 'started', 'completed']).toContain(event);
      }),
    );
  });
});
