import { tallyPerAsk } from './report.js';

describe('the tally of an ask', () => {
  it('counts the last answer of each office, and leaves out offices that were not asked', () => {
    const tally = tallyPerAsk(
      ['hb-1', 'sb-2'],
      [
        [{ answers: { 'hb-1': 'might' } }, { answers: { 'hb-1': 'would' } }, { answers: {} }],
        [{ answers: { 'hb-1': 'would', 'sb-2': 'would-not' } }],
        [],
      ],
    );
    const none = { 'would-not': 0, might: 0, would: 0, 'likely-cosponsor': 0, cosponsor: 0 };
    expect(tally).toEqual([
      { code: 'hb-1', counts: { ...none, would: 2 } },
      { code: 'sb-2', counts: { ...none, 'would-not': 1 } },
    ]);
  });
});
