import fc from 'fast-check';
import { planChanges } from './plan-changes.js';

interface Row {
  readonly id: string;
  readonly seat: string;
  readonly room: string;
}
const how = {
  existingKeys: (row: Row) => [row.id, row.seat],
  incomingKeys: (row: Row) => [row.id, row.seat],
  existingFields: (row: Row) => ({ ...row }),
  incomingFields: (row: Row) => ({ room: row.room }),
};
const rows = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    seat: fc.constantFrom('1', '2', '3'),
    room: fc.constantFrom('x', 'y'),
  }),
  {
    selector: (row) => row.id,
  },
);

describe('what an import would change', () => {
  it('names each row once: created, updated, unchanged or retired', () => {
    const existing = [
      { id: 'a', seat: '1', room: 'x' },
      { id: 'b', seat: '2', room: 'x' },
      { id: 'c', seat: '3', room: 'x' },
    ];
    const incoming = [
      { id: 'a', seat: '1', room: 'x' },
      { id: 'b', seat: '2', room: 'y' },
      { id: 'd', seat: '9', room: 'x' },
    ];
    expect(planChanges(existing, incoming, how)).toEqual({
      create: [incoming[2]],
      update: [{ existing: existing[1], incoming: incoming[1], fields: ['room'] }],
      unchanged: [existing[0]],
      retire: [existing[2]],
    });
  });

  it('finds the person in the same seat when a file of another source has other ids', () => {
    const existing = [{ id: 'ocd-person/1', seat: 'lower 7 ada', room: 'x' }];
    const incoming = [{ id: 'bioguide/1', seat: 'lower 7 ada', room: 'x' }];
    expect(planChanges(existing, incoming, how)).toEqual({ create: [], update: [], unchanged: existing, retire: [] });
  });

  it('changes nothing when a file is imported again, and accounts for every row of both sides', () => {
    fc.assert(
      fc.property(rows, rows, (existing, incoming) => {
        expect(planChanges(existing, existing, how)).toEqual({
          create: [],
          update: [],
          unchanged: existing,
          retire: [],
        });
        const plan = planChanges(existing, incoming, how);
        expect(plan.create.length + plan.update.length + plan.unchanged.length).toBe(incoming.length);
        expect(plan.retire.length + plan.update.length + plan.unchanged.length).toBe(existing.length);
      }),
    );
  });
});
