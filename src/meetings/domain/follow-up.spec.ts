import { addDays, isPastWaiting, nextStep, type PipelineFacts } from './follow-up.js';

const HELD = '2027-04-13';
const facts = (over: Partial<PipelineFacts> = {}): PipelineFacts => ({
  state: 'requested',
  mode: 'desk',
  heldOn: HELD,
  firstAskedOn: '2027-03-16',
  lastContact: { on: '2027-03-16', needsAnswer: false, nextDueOn: null },
  ...over,
});
const after = (on: string, over: Partial<PipelineFacts> = {}) =>
  nextStep(facts({ lastContact: { on, needsAnswer: false, nextDueOn: null }, ...over }));

describe('what is due next for an office', () => {
  it('is the request, four weeks before the day', () => {
    expect(nextStep(facts({ state: 'not_requested', firstAskedOn: null, lastContact: null }))).toEqual({
      step: 'ask',
      dueOn: '2027-03-16',
      owes: 'us',
    });
  });

  it('is a reminder a week after the last word', () => {
    expect(nextStep(facts())).toEqual({ step: 'remind', dueOn: '2027-03-23', owes: 'office' });
  });

  it('escalates two weeks after the first request', () => {
    expect(after('2027-03-23')).toEqual({ step: 'escalate', dueOn: '2027-03-30', owes: 'office' });
  });

  it('is a call in the last week, and then every day', () => {
    expect(after('2027-04-01')).toEqual({ step: 'call', dueOn: '2027-04-06', owes: 'office' });
    expect(after('2027-04-08')).toEqual({ step: 'call', dueOn: '2027-04-09', owes: 'office' });
  });

  it('is the date that whoever called chose', () => {
    expect(
      nextStep(facts({ lastContact: { on: '2027-04-01', needsAnswer: false, nextDueOn: '2027-04-02' } }))?.dueOn,
    ).toBe('2027-04-02');
  });

  it('is our answer, the same day, when the office spoke last', () => {
    expect(nextStep(facts({ lastContact: { on: '2027-03-20', needsAnswer: true, nextDueOn: null } }))).toEqual({
      step: 'answer',
      dueOn: '2027-03-20',
      owes: 'us',
    });
  });

  it.each(['confirmed', 'cancelled_by_office'] as const)(
    'is an answer also when an office that has %s asks for another time, and not when it just said so',
    (state) => {
      const theirs = { on: '2027-04-10', needsAnswer: true, nextDueOn: null };
      expect(nextStep(facts({ state, lastContact: theirs }))?.step).toBe('answer');
      expect(nextStep(facts({ state, lastContact: { ...theirs, needsAnswer: false } }))?.step).not.toBe('answer');
    },
  );

  it('is to reconfirm on the day before, once an office has confirmed', () => {
    expect(nextStep(facts({ state: 'confirmed' }))).toEqual({ step: 'reconfirm', dueOn: '2027-04-12', owes: 'us' });
  });

  it('is the visit itself where nobody makes an appointment', () => {
    expect(nextStep(facts({ state: 'not_requested', mode: 'drop-in', lastContact: null }))).toEqual({
      step: 'visit',
      dueOn: HELD,
      owes: 'us',
    });
  });

  it.each(['completed', 'missed', 'cancelled_by_us'] as const)('is nothing when a meeting is %s', (state) => {
    expect(nextStep(facts({ state }))).toBeNull();
  });
});

describe('an office that does not answer', () => {
  it('is waited for until eleven days before the day', () => {
    expect([isPastWaiting(facts(), '2027-04-01'), isPastWaiting(facts(), '2027-04-02')]).toEqual([false, true]);
    expect(isPastWaiting(facts({ state: 'tentative' }), '2027-04-12')).toBe(false);
  });
});

it('adds days across months and years', () => {
  expect([addDays('2027-03-01', -1), addDays('2027-12-31', 1), addDays('2028-02-28', 1)]).toEqual([
    '2027-02-28',
    '2028-01-01',
    '2028-02-29',
  ]);
});
