import type { EntityManager } from 'typeorm';
import { districtFactsImporter } from '../../../src/cli/importers/district-facts-importer.js';
import { DaySetupService } from '../../../src/lobby-days/day-setup.service.js';
import { LobbyDaysQueries } from '../../../src/lobby-days/lobby-days.queries.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type SmallCapitol, smallCapitol } from '../../factories/small-capitol.js';
import { testApplication, type TestApplication } from '../../support/test-application.js';

describe('importing district facts', () => {
  let test: TestApplication;
  let at: SmallCapitol;
  const inside = <T>(work: (tx: EntityManager) => Promise<T>) => test.app.get(Tenancy).run(at.organisationId, work);
  const target = () => ({
    organisationId: at.organisationId,
    lobbyDayId: at.lobbyDayId,
    legislatureId: at.day.legislatureId,
  });
  const importing = (text: string, dryRun = false) =>
    districtFactsImporter.run(
      test.app,
      target(),
      { files: [{ name: 'facts.csv', bytes: Buffer.from(text) }], asOf: '2027-01-01' },
      dryRun,
    );
  const set = (district: string, texts: Record<string, string>) =>
    inside((tx) => test.app.get(DaySetupService).setDistrictFact(tx, at.day, district, texts));
  const said = async () =>
    Object.fromEntries(await inside((tx) => test.app.get(LobbyDaysQueries).districtFacts(tx, at.lobbyDayId)));
  const FILE = 'chamber,district,language,text\nlower,1,es,412 familias\nlower,2,en,Nine clinics\nupper,77,en,x\n';

  beforeAll(async () => {
    test = await testApplication();
  });
  beforeEach(async () => {
    at = await smallCapitol(test);
    await set(at.districts.house1, { en: '400 families', es: '400 familias' });
    await set(at.districts.senate1, { en: 'Stays' });
  });
  afterAll(() => test.close());

  it('changes the districts and languages it names, and leaves the others', async () => {
    const { create, update, unchanged, skipped, problems } = await importing(FILE);
    expect([create, update, unchanged, skipped]).toEqual([1, 1, 0, 1]);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([[3, 'district-unknown']]);
    expect(await said()).toEqual({
      [at.districts.house1]: { en: '400 families', es: '412 familias' },
      [at.districts.house2]: { en: 'Nine clinics' },
      [at.districts.senate1]: { en: 'Stays' },
    });
    const again = await importing(FILE);
    expect([again.create, again.update, again.unchanged]).toEqual([0, 0, 2]);
  });

  it('shows what it would do, and writes nothing', async () => {
    const before = await said();
    const outcome = await importing(FILE, true);
    expect([outcome.run, outcome.create, outcome.update]).toEqual([null, 1, 1]);
    expect(await said()).toEqual(before);
  });

  it('is taken back, except where somebody has written since', async () => {
    const before = await said();
    const { run } = await importing(FILE);
    expect(await districtFactsImporter.undo(test.app, target(), run!)).toMatchObject({
      restored: 1,
      removed: 1,
      problems: [],
    });
    expect(await said()).toEqual(before);
    const second = await importing(FILE);
    await set(at.districts.house2, { en: 'Ten clinics' });
    const { problems } = await districtFactsImporter.undo(test.app, target(), second.run!);
    expect(problems.map(({ code }) => code)).toEqual(['changed-since']);
    expect(await said()).toEqual({ ...before, [at.districts.house2]: { en: 'Ten clinics' } });
  });
});
