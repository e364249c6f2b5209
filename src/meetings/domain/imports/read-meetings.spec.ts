import { readMeetings } from './read-meetings.js';

describe('a table of meetings', () => {
  it('reads with whom, when and how firmly', () => {
    const { entries, problems } = readMeetings('office,start,minutes,state\no1,10:15,20,tentative\no2,1:30 pm,,\n');
    expect(problems).toEqual([]);
    expect(entries.map(({ office: _, ...entry }) => entry)).toEqual([
      { row: 1, start: 615, minutes: 20, state: 'tentative' },
      { row: 2, start: 810, minutes: null, state: 'confirmed' },
    ]);
  });

  it('leaves out a row without a readable time, and says which', () => {
    const { entries, problems } = readMeetings('office,start\no1,\no2,noon\no3,9:00\n');
    expect(entries.map(({ office }) => office.id)).toEqual(['o3']);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [1, 'start-missing'],
      [2, 'cell-unreadable'],
    ]);
  });
});
