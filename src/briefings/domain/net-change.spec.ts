import { at, franklinDay, marisol, visit } from '../../../test/factories/franklin.js';
import { composePacket } from './compose-packet.js';
import type { VisitRow } from './day-material.js';
import { cancelledEntries, netChange } from './net-change.js';

const visits = (...rows: readonly VisitRow[]) =>
  composePacket(franklinDay(), marisol('en', 'Ana', { visits: rows })).visits;
const ten = visit('m1', 'penhallow', '10:00', { sequence: 1 });
const noon = visit('m2', 'whitlock', '12:00', { sequence: 1 });
const moved = { ...ten, startsAt: at('11:00'), endsAt: at('11:15'), sequence: 2 };

describe('the net change of a person’s day', () => {
  it('is nothing when everything is as told, or back where it was', () => {
    expect(netChange(visits(ten, noon), visits(ten, { ...noon, sequence: 4 }))).toEqual([]);
  });

  it('names what moved, what is in another room, and who leads now', () => {
    const [changed] = netChange(visits(ten), visits(moved));
    expect(changed).toMatchObject({ kind: 'changed', time: true, place: false, lead: false });
    expect(netChange(visits(ten), visits({ ...ten, room: '9', role: 'leader' }))[0]).toMatchObject({
      time: false,
      place: true,
      lead: true,
    });
  });

  it('names what is new and what is no more, in order of time', () => {
    const changes = netChange(visits(ten, noon), visits(noon, visit('m3', 'dellaquila', '14:00')));
    expect(changes.map(({ kind }) => kind)).toEqual(['dropped', 'added']);
  });

  it('takes out of the calendar what is no more and what has no time any more, with the version that cancels', () => {
    const gone = cancelledEntries(netChange(visits(ten, noon), visits({ ...noon, startsAt: null, endsAt: null })), 5);
    expect(gone.map(({ meetingId, sequence, startsAt }) => [meetingId, sequence, startsAt])).toEqual([
      ['m1', 5, at('10:00')],
      ['m2', 5, at('12:00')],
    ]);
    expect(cancelledEntries(netChange(visits(ten), visits(moved, noon)), 5)).toEqual([]);
  });
});
