import { visitsOfNow } from './day-now.view.js';

describe('the visits of a running day', () => {
  const at = (time: string) => new Date(`2027-02-10T${time}:00Z`);
  const visit = (from: string, to: string) => ({ from, startsAt: at(from), endsAt: at(to) });
  const untimed = { from: 'tbd', startsAt: null, endsAt: null };

  it('are over, on, or next within three quarters of an hour, in the order of their times', () => {
    const visits = [
      visit('12:00', '12:15'),
      visit('11:00', '11:15'),
      visit('11:15', '11:30'),
      visit('11:45', '12:00'),
      untimed,
    ];
    const of = (time: string) => {
      const { over, on, next, timed } = visitsOfNow(visits, at(time));
      return [...[over, on, next].map((part) => part.map(({ from }) => from)), timed];
    };
    expect(of('10:59')).toEqual([[], [], ['11:00', '11:15'], 4]);
    expect(of('11:15')).toEqual([['11:00'], ['11:15'], ['11:45', '12:00'], 4]);
    expect(of('13:00')).toEqual([['11:00', '11:15', '11:45', '12:00'], [], [], 4]);
  });
});
