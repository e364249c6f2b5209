import { legislatureFiles } from '../factories/legislature-files.js';
import { expectedRecipients } from '../../src/demo/verification/verified-run.js';
import { Scenario, SCENARIO_MS } from './scenario.js';

describe('a day on the hill: 150 community members, few leaders, interpretation', () => {
  const legislature = legislatureFiles('tn');
  let scenario: Scenario;
  beforeAll(async () => {
    scenario = await Scenario.begin({
      legislature,
      day: { name: 'Day on the Hill' },
      mix: { seed: 47, people: 150, leaders: 23, needInterpretation: 10, busRiders: 0, name: 'hill' },
    });
  }, SCENARIO_MS);
  afterAll(() => scenario?.close());

  it(
    'goes from the published roster to a briefing for everybody who meets somebody',
    async () => {
      expect(await scenario.count('offices')).toBe(legislature.offices);
      expect(await scenario.count('committees')).toBe(legislature.committees);
      expect(await scenario.count(`advocates where state = 'approved'`)).toBe(150);

      const released = await scenario.release();
      expect(await scenario.faults(released)).toEqual([]);
      expect(await scenario.served()).toBeGreaterThanOrEqual(143);

      const briefed = expectedRecipients({ plan: released.plan, people: scenario.people }).length;
      expect(await scenario.count(`outbox_messages where kind = 'briefing' and state = 'sent'`)).toBe(briefed);
      expect(released.messages.map(({ kind }) => kind)).toEqual(Array(briefed).fill('briefing'));
    },
    SCENARIO_MS,
  );

  it('seats an interpreter beside everybody who needs one, and a leader in every team', async () => {
    const alone = `meeting_attendances a join advocates p on p.id = a.advocate_id, unnest(p.needs_interpretation) as language
      where not exists (select from meeting_attendances b join advocates q on q.id = b.advocate_id
        where b.meeting_id = a.meeting_id and q.id <> p.id and language = any(q.speaks) and 'en' = any(q.speaks))`;
    expect(
      await scenario.count(
        `meeting_attendances a join advocates p on p.id = a.advocate_id where p.needs_interpretation <> '{}'`,
      ),
    ).toBeGreaterThan(0);
    expect(await scenario.count(alone)).toBe(0);
    expect(
      await scenario.count(
        `meetings m where (select count(*) from meeting_attendances a where a.meeting_id = m.id and a.role = 'leader') <> 1`,
      ),
    ).toBe(0);
  });
});
