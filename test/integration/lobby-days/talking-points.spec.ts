import type { EntityManager } from 'typeorm';
import { talkingPointsImporter } from '../../../src/cli/importers/talking-points-importer.js';
import { LobbyDaysQueries } from '../../../src/lobby-days/lobby-days.queries.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type SmallCapitol, smallCapitol } from '../../factories/small-capitol.js';
import { testApplication, type TestApplication } from '../../support/test-application.js';

const ASKS = [
  {
    code: 'interpreters',
    stance: 'support',
    title: 'Interpreters',
    talkingPoints: [{ text: { en: 'Old', es: 'Viejo' } }],
  },
  { code: 'tuition', stance: 'oppose', title: 'Tuition', talkingPoints: [{ text: 'Stays' }] },
];

describe('importing talking points', () => {
  let test: TestApplication;
  let at: SmallCapitol;
  const inside = <T>(work: (tx: EntityManager) => Promise<T>) => test.app.get(Tenancy).run(at.organisationId, work);
  const target = () => ({
    organisationId: at.organisationId,
    lobbyDayId: at.lobbyDayId,
    legislatureId: at.day.legislatureId,
  });
  const importing = (text: string, dryRun = false) =>
    talkingPointsImporter.run(
      test.app,
      target(),
      { files: [{ name: 'points.csv', bytes: Buffer.from(text) }], asOf: '2027-01-01' },
      dryRun,
    );
  const said = async () => {
    const asks = await inside((tx) => test.app.get(LobbyDaysQueries).asks(tx, at.lobbyDayId));
    return asks
      .flatMap(({ code, talkingPoints }) => talkingPoints.map(({ language, body }) => `${code} ${language}: ${body}`))
      .sort();
  };
  const BEFORE = ['interpreters en: Old', 'interpreters es: Viejo', 'tuition en: Stays'];
  const FILE = 'ask,language,text\ninterpreters,es,Nuevo\ninterpreters,es,Otro\nnope,es,x\n';

  beforeAll(async () => {
    test = await testApplication();
  });
  beforeEach(async () => {
    at = await smallCapitol(test, { asks: ASKS });
  });
  afterAll(() => test.close());

  it('replaces those of the asks and languages it mentions, and leaves the others', async () => {
    const { create, update, retire, skipped, problems } = await importing(FILE);
    expect([create, update, retire, skipped, problems.map(({ row, code }) => [row, code])]).toEqual([
      1,
      1,
      0,
      1,
      [[3, 'ask-unknown']],
    ]);
    expect(await said()).toEqual([
      'interpreters en: Old',
      'interpreters es: Nuevo',
      'interpreters es: Otro',
      'tuition en: Stays',
    ]);
    const again = await importing(FILE);
    expect([again.create, again.update, again.retire, again.unchanged]).toEqual([0, 0, 0, 2]);
  });

  it('shows what it would do, and writes nothing', async () => {
    const outcome = await importing(FILE, true);
    expect([outcome.run, outcome.create, await said()]).toEqual([null, 1, BEFORE]);
  });

  it('is taken back', async () => {
    const { run } = await importing(FILE);
    expect(await talkingPointsImporter.undo(test.app, target(), run!)).toMatchObject({ problems: [] });
    expect(await said()).toEqual(BEFORE);
  });
});
