import { expectedRecipients } from '../../src/demo/verification/verified-run.js';
import { legislatureFiles } from '../factories/legislature-files.js';
import { type ReleasedDay, Scenario, SCENARIO_MS } from './scenario.js';

const BUSES = [
  { code: 'valley', name: 'Valley bus', arrives: 10 * 60 + 30, departs: 15 * 60 },
  { code: 'coast', name: 'Coast bus', arrives: 11 * 60, departs: 15 * 60 + 30 },
  { code: 'desert', name: 'Desert bus', arrives: 10 * 60 + 15, departs: 14 * 60 + 30 },
];

describe('an immigrant day of action: 800 people, many by bus, few offices', () => {
  const legislature = legislatureFiles('ca');
  let scenario: Scenario;
  let released: ReleasedDay;
  beforeAll(async () => {
    scenario = await Scenario.begin({
      legislature,
      day: { name: 'Immigrant Day of Action', teams: { min: 3, max: 10 } },
      mix: { seed: 6, people: 800, leaders: 26, needInterpretation: 5, busRiders: 45, name: 'action' },
      buses: BUSES,
      targets: (ids) => ['office,meetings', ...ids.map((id) => `${id},3`)].join('\n'),
    });
    released = await scenario.release();
  }, SCENARIO_MS);
  afterAll(() => scenario?.close());

  it('goes from two buildings and large delegations to a briefing for everybody who meets somebody', async () => {
    expect(await scenario.count('offices')).toBe(legislature.offices);
    expect(await scenario.count('committees')).toBe(legislature.committees);
    expect(await scenario.count(`advocates where state = 'approved'`)).toBe(800);
    expect(await scenario.faults(released)).toEqual([]);
    expect(await scenario.served()).toBeGreaterThanOrEqual(760);
    const briefed = expectedRecipients({ plan: released.plan, people: scenario.people }).length;
    expect(await scenario.count(`outbox_messages where kind = 'briefing' and state = 'sent'`)).toBe(briefed);
    expect(released.messages.length).toBe(briefed);
  });

  it('lets nobody miss their bus, nor meet anybody before it has arrived', async () => {
    const zone = scenario.day.summary.zone;
    const minute = (column: string) =>
      `extract(hour from ${column} at time zone $1) * 60 + extract(minute from ${column} at time zone $1)`;
    const riding =
      'meeting_attendances a join advocates p on p.id = a.advocate_id join advocate_groups b on b.id = p.bus_id';
    expect(await scenario.count(`${riding} where $1::text is not null`, zone)).toBeGreaterThan(300);
    expect(
      await scenario.count(
        `${riding} where ${minute('a.starts_at')} < b.arrives_minute or ${minute('a.ends_at')} > b.departs_minute`,
        zone,
      ),
    ).toBe(0);
  });
});
