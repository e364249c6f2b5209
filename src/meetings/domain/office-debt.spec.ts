import { officeDebt } from './office-debt.js';

const at = (hour: number) => new Date(Date.UTC(2027, 3, 13, hour));

describe('what an office has yet to be told', () => {
  it('is nothing before it was asked', () => {
    expect(officeDebt({ state: 'not_requested', startsAt: at(10), toldState: null, toldStartsAt: null })).toBeNull();
  });

  it('is a new time, as a request until it has agreed and as a notice afterwards', () => {
    const moved = { startsAt: at(11), toldStartsAt: at(10) };
    expect(officeDebt({ ...moved, state: 'requested', toldState: 'asked' })).toBe('request');
    expect(officeDebt({ ...moved, state: 'confirmed', toldState: 'agreed' })).toBe('moved');
  });

  it('is nothing when the meeting has come back to the time it knows', () => {
    expect(officeDebt({ state: 'confirmed', startsAt: at(10), toldState: 'agreed', toldStartsAt: at(10) })).toBeNull();
  });

  it('is that nobody comes, once', () => {
    const gone = { state: 'cancelled_by_us', startsAt: at(10), toldStartsAt: at(10) } as const;
    expect(officeDebt({ ...gone, toldState: 'agreed' })).toBe('cancelled');
    expect(officeDebt({ ...gone, toldState: 'cancelled' })).toBeNull();
  });

  it.each(['declined', 'cancelled_by_office', 'waitlisted_by_office', 'tbd', 'completed'] as const)(
    'is nothing about a meeting that is %s',
    (state) => {
      expect(officeDebt({ state, startsAt: at(11), toldState: 'asked', toldStartsAt: at(10) })).toBeNull();
    },
  );
});
