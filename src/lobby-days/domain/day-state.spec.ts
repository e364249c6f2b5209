import { DAY_STATES, mayBecome } from './day-state.js';

describe('the life of a lobby day', () => {
  it('can be walked from draft to purged in the order of its states', () => {
    const steps = DAY_STATES.slice(1).map((to, i) => mayBecome(DAY_STATES[i]!, to));
    expect(steps).toEqual(DAY_STATES.slice(1).map(() => true));
  });

  it('can be called off in every state before it is closed', () => {
    expect(DAY_STATES.filter((state) => mayBecome(state, 'closed'))).toEqual(DAY_STATES.slice(0, 6));
  });

  it('never goes back once it was released, and ends when purged', () => {
    const backwards = DAY_STATES.flatMap((from, i) => DAY_STATES.slice(0, i).map((to) => ({ from, to }))).filter(
      ({ from, to }) => mayBecome(from, to),
    );
    expect(backwards).toEqual([
      { from: 'registration-closed', to: 'registration-open' },
      { from: 'scheduling', to: 'registration-open' },
      { from: 'scheduling', to: 'registration-closed' },
    ]);
    expect(DAY_STATES.filter((to) => mayBecome('purged', to))).toEqual([]);
  });
});
