import { Slots } from './slots.js';

describe('slots', () => {
  it('let the most urgent in first, equals in the order they came', async () => {
    const slots = new Slots(1);
    const entered: string[] = [];
    await slots.enter(50);
    const waiting = (
      [
        ['briefing 1', 50],
        ['urgent', 0],
        ['briefing 2', 50],
        ['change', 10],
      ] as const
    ).map(async ([name, priority]) => {
      await slots.enter(priority);
      entered.push(name);
      slots.leave();
    });
    slots.leave();
    await Promise.all(waiting);
    expect(entered).toEqual(['urgent', 'change', 'briefing 1', 'briefing 2']);
  });
});
