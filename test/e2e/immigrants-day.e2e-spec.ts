import { DEMO_LANGUAGES } from '../../src/demo/franklin/demo-languages.js';
import { expectedRecipients } from '../../src/demo/verification/verified-run.js';
import { legislatureFiles } from '../factories/legislature-files.js';
import { type ReleasedDay, Scenario, SCENARIO_MS } from './scenario.js';

describe("immigrants' day at the state house: 500 people in their own languages", () => {
  const legislature = legislatureFiles('ma');
  let scenario: Scenario;
  let released: ReleasedDay;
  beforeAll(async () => {
    scenario = await Scenario.begin({
      legislature,
      day: { name: 'Immigrants’ Day', teams: { min: 2, max: 8 } },
      mix: { seed: 25, people: 500, leaders: 26, needInterpretation: 8, busRiders: 0, name: 'statehouse' },
    });
    released = await scenario.release();
  }, SCENARIO_MS);
  afterAll(() => scenario?.close());

  it('goes from named districts and shared rooms to a briefing for everybody who meets somebody', async () => {
    expect(await scenario.count('offices')).toBe(legislature.offices);
    expect(await scenario.count('committees')).toBe(legislature.committees);
    expect(await scenario.count(`advocates where state = 'approved'`)).toBe(500);
    expect(await scenario.faults(released)).toEqual([]);
    expect(await scenario.served()).toBeGreaterThanOrEqual(475);
    const briefed = expectedRecipients({ plan: released.plan, people: scenario.people }).length;
    expect(await scenario.count(`outbox_messages where kind = 'briefing' and state = 'sent'`)).toBe(briefed);
    expect(released.messages.length).toBe(briefed);
  });

  it("writes to each in their language, and in the day's own where theirs is not offered, which a coordinator learns", async () => {
    const languageOf = new Map(scenario.people.map(({ advocate, language }) => [advocate, language]));
    const offered: readonly string[] = DEMO_LANGUAGES;
    const own = (language: string) => (offered.includes(language) ? language : 'en');
    const wrong = released.messages.filter(
      ({ recipientId, languages }) => languages.html !== own(languageOf.get(recipientId)!),
    );
    expect(wrong).toEqual([]);
    const written = new Set(released.messages.map(({ languages }) => languages.html));
    expect([...written].sort()).toEqual([...offered].sort());
    const others = [...languageOf.values()].filter((language) => !offered.includes(language)).length;
    expect(await scenario.count(`advocate_questions where code = 'language-not-offered' and resolved_at is null`)).toBe(
      others,
    );
  });
});
