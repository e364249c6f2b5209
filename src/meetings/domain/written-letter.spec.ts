import { lettersFor } from './written-letter.js';

const NOON = new Date('2027-02-10T12:00:00Z');
const LATER = new Date('2027-02-10T15:00:00Z');

describe('the letters to an office', () => {
  it.each([
    ['not_requested', null, ['request']],
    ['requested', LATER, ['follow-up', 'request']],
    ['following_up', null, ['follow-up', 'request']],
    ['confirmed', LATER, []],
    ['confirmed', new Date('2027-02-10T11:00:00Z'), ['thanks']],
    ['completed', NOON, ['thanks']],
    ['declined', null, []],
    ['cancelled_by_office', LATER, ['request']],
  ] as const)('for a meeting that is %s', (state, startsAt, letters) => {
    expect(lettersFor(state, startsAt, NOON)).toEqual(letters);
  });
});
