import { daysBetween, milestones, type MilestoneFacts } from './milestones.js';

describe('the milestones of a day', () => {
  const facts: MilestoneFacts = {
    heldOn: '2027-04-13',
    zone: 'America/Chicago',
    today: '2027-04-08',
    registrationClosesOn: null,
    releasedOn: null,
  };
  const stateOf = (changed: Partial<MilestoneFacts>, id: string) =>
    milestones({ ...facts, ...changed }).find((one) => one.id === id)?.state;

  it('stand on their usual dates until somebody sets others', () => {
    expect(milestones(facts).map(({ id, on }) => `${id} ${on}`)).toEqual([
      'requests 2027-03-16',
      'registration 2027-03-23',
      'release 2027-04-06',
      'reminder 2027-04-12',
      'day 2027-04-13',
      'reports 2027-04-18',
      'purge 2027-05-13',
    ]);
    expect(milestones({ ...facts, registrationClosesOn: '2027-04-07' })[2]?.id).toBe('registration');
  });

  it('have one that is next, those before it past, and a release that was forgotten late', () => {
    expect(milestones(facts).map(({ state }) => state)).toEqual([
      'past',
      'past',
      'late',
      'next',
      'later',
      'later',
      'later',
    ]);
    expect(stateOf({ releasedOn: '2027-04-02' }, 'release')).toBe('past');
    expect(stateOf({ today: '2027-04-13' }, 'day')).toBe('next');
    expect(stateOf({ today: '2027-06-01' }, 'purge')).toBe('past');
  });

  it('count whole days, also over the night on which the clocks change', () => {
    expect(daysBetween('2027-03-13', '2027-03-15')).toBe(2);
    expect(daysBetween('2027-03-15', '2027-03-13')).toBe(-2);
  });
});
