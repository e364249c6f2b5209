import { instantOf, minuteOf } from './local-time.js';

const day = { heldOn: '2027-04-13', zone: 'America/Chicago' };

describe('the local time of a lobby day', () => {
  it('is the wall clock of its own zone, whatever the zone of the server', () => {
    expect(instantOf(day, 10 * 60 + 15).toISOString()).toBe('2027-04-13T15:15:00.000Z');
    expect(instantOf(day, 1440).toISOString()).toBe('2027-04-14T05:00:00.000Z');
  });

  it('gives back every minute of a day', () => {
    for (let minute = 0; minute <= 1440; minute += 5) expect(minuteOf(day, instantOf(day, minute))).toBe(minute);
  });

  it('keeps nine in the morning at nine on the days on which the clocks change', () => {
    expect(instantOf({ heldOn: '2027-03-14', zone: 'America/Chicago' }, 540).toISOString()).toBe(
      '2027-03-14T14:00:00.000Z',
    );
    expect(instantOf({ heldOn: '2027-11-07', zone: 'America/Chicago' }, 540).toISOString()).toBe(
      '2027-11-07T15:00:00.000Z',
    );
    expect(minuteOf({ heldOn: '2027-11-07', zone: 'America/Chicago' }, new Date('2027-11-07T15:00:00Z'))).toBe(540);
  });

  it('shows the same clock a second time in the hour that is repeated, and none in the hour that is skipped', () => {
    const autumn = { heldOn: '2027-11-07', zone: 'America/Chicago' };
    expect(minuteOf(autumn, new Date('2027-11-07T06:30:00Z'))).toBe(90);
    expect(minuteOf(autumn, new Date('2027-11-07T07:30:00Z'))).toBe(90);
    const spring = { heldOn: '2027-03-14', zone: 'America/Chicago' };
    expect(minuteOf(spring, new Date('2027-03-14T07:59:00Z'))).toBe(119);
    expect(minuteOf(spring, new Date('2027-03-14T08:00:00Z'))).toBe(180);
  });

  it('counts on into the days before and after', () => {
    expect(minuteOf(day, new Date('2027-04-14T05:30:00Z'))).toBe(1470);
    expect(minuteOf(day, new Date('2027-04-13T04:30:00Z'))).toBe(-30);
    expect(minuteOf({ heldOn: '2027-11-06', zone: 'America/Chicago' }, new Date('2027-11-07T15:00:00Z'))).toBe(1980);
  });
});
