import { coverOf } from './overview.view.js';

describe('the picture of the offices', () => {
  it('tells what was agreed before what is planned, and what is planned before who lives there', () => {
    const office = { state: 'not_requested', isPlaced: false, constituents: 0 } as const;
    expect(coverOf(office)).toBe('quiet');
    expect(coverOf({ ...office, constituents: 2 })).toBe('open');
    expect(coverOf({ ...office, isPlaced: true, constituents: 2 })).toBe('planned');
    expect(coverOf({ ...office, isPlaced: true, state: 'requested' })).toBe('asked');
    expect(coverOf({ ...office, isPlaced: true, state: 'tentative' })).toBe('tentative');
    expect(coverOf({ ...office, isPlaced: true, state: 'confirmed' })).toBe('met');
    expect(coverOf({ ...office, isPlaced: true, state: 'drop_in' })).toBe('drop-in');
  });
});
