import { textFile, importFiles } from '../../src/demo/steps/import-files.js';
import { formatMinutes } from '../../src/kernel/minutes.js';
import { expectedRecipients } from '../../src/demo/verification/verified-run.js';
import { legislatureFiles } from '../factories/legislature-files.js';
import { type ReleasedDay, Scenario, SCENARIO_MS } from './scenario.js';

/** The team that moves, who takes its places elsewhere, and the teams of meetings that can no longer be held. */
const MOST_PEOPLE_MOVED = 20;
const OWN_SCHEDULE = ['briefing', 'schedule-changed', 'meeting-cancelled'];

describe('a national day of action: 300 people in Congress, appointments that arrive late', () => {
  const legislature = legislatureFiles('us');
  let scenario: Scenario;
  let first: ReleasedDay;
  beforeAll(async () => {
    scenario = await Scenario.begin({
      legislature,
      day: { name: 'National Day of Action', lunch: null },
      mix: { seed: 119, people: 300, leaders: 30, needInterpretation: 2, busRiders: 0, name: 'national' },
    });
    first = await scenario.release();
  }, SCENARIO_MS);
  afterAll(() => scenario?.close());

  it('goes from the published members to a briefing for everybody who meets somebody', async () => {
    expect(await scenario.count('offices')).toBe(legislature.offices);
    expect(await scenario.count('committees')).toBe(legislature.committees);
    expect(await scenario.count(`advocates where state = 'approved'`)).toBe(300);
    expect(await scenario.faults(first)).toEqual([]);
    expect(await scenario.served()).toBeGreaterThanOrEqual(285);
    const briefed = expectedRecipients({ plan: first.plan, people: scenario.people }).length;
    expect(await scenario.count(`outbox_messages where kind = 'briefing' and state = 'sent'`)).toBe(briefed);
    expect(first.messages.length).toBe(briefed);
  });

  it(
    'keeps an appointment that is confirmed late, and tells only those whose own schedule it changes',
    async () => {
      const { office, start } = first.plan.meetings.find((meeting) => meeting.start <= 13 * 60)!;
      const [confirmed] = await scenario.test.asOwner<{ id: string }>(
        'select external_id as id from offices where id = $1',
        [office],
      );
      const later = start + 60;
      const report = await importFiles(
        scenario.day,
        'meetings',
        [textFile('meetings.csv', `office,start,state\n${confirmed!.id},${formatMinutes(later)},confirmed\n`)],
        legislature.asOf,
      );
      expect([report.update, report.problems]).toEqual([1, []]);

      const second = await scenario.release();
      expect(second.version).toBe(2);
      expect(second.plan.meetings.some((meeting) => meeting.office === office && meeting.start === later)).toBe(true);

      const changed = await peopleWithAnotherSchedule(scenario);
      expect(changed.length).toBeGreaterThan(0);
      expect(changed.length).toBeLessThanOrEqual(MOST_PEOPLE_MOVED);
      const reached = new Set(
        scenario.people.filter(({ address }) => address !== null).map(({ advocate }) => advocate),
      );
      const told = second.messages.filter(({ version, kind }) => version === 2 && OWN_SCHEDULE.includes(kind));
      expect(told.map(({ recipientId }) => recipientId).sort()).toEqual(changed.filter((id) => reached.has(id)));
    },
    SCENARIO_MS,
  );
});

/** Whose released rows differ between two versions: time, place, what they do there, or who leads them. */
async function peopleWithAnotherSchedule({ test }: Scenario): Promise<string[]> {
  const own = (
    version: number,
  ) => `select a.advocate_id, string_agg(concat_ws(' ', a.meeting_id, m.office_id, m.starts_at, m.ends_at,
      m.building_id, m.room, a.role, l.advocate_id), ';' order by m.starts_at, a.meeting_id) as schedule
    from released_attendances a join released_meetings m using (release_id, meeting_id)
      left join released_attendances l on l.release_id = a.release_id and l.meeting_id = a.meeting_id and l.role = 'leader'
    join releases r on r.id = a.release_id
    where r.version = ${version} group by a.advocate_id`;
  const rows = await test.asOwner<{ id: string }>(
    `select advocate_id as id from (${own(1)}) before full join (${own(2)}) now using (advocate_id)
      where before.schedule is distinct from now.schedule`,
  );
  return rows.map(({ id }) => id).sort();
}
