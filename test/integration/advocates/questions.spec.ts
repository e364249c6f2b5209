import type { EntityManager } from 'typeorm';
import { AdvocatesQueries } from '../../../src/advocates/advocates.queries.js';
import { QuestionsService } from '../../../src/advocates/questions.service.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type SmallCapitol, smallCapitol } from '../../factories/small-capitol.js';
import { testApplication, type TestApplication } from '../../support/test-application.js';

describe("the coordinator's list", () => {
  let test: TestApplication;
  let at: SmallCapitol;
  const inside = <T>(work: (tx: EntityManager) => Promise<T>) => test.app.get(Tenancy).run(at.organisationId, work);
  const open = () => inside((tx) => test.app.get(AdvocatesQueries).openQuestions(tx, at.lobbyDayId));
  const districts = async () =>
    (await inside((tx) => test.app.get(AdvocatesQueries).schedulable(tx, at.lobbyDayId)))[0]!.districts;
  const choose = (id: string, districtIds: readonly string[]) =>
    inside((tx) => test.app.get(QuestionsService).choose(tx, at.day, id, districtIds));

  beforeAll(async () => {
    test = await testApplication();
  });
  beforeEach(async () => {
    at = await smallCapitol(test);
    const ana = { name: 'Ana Flores', language: 'es', residence: { zip: '37115' }, consents: { messages: false } };
    await inside((tx) => test.app.get(RegistrationService).register(tx, at.day, ana, { state: 'approved' }));
  });
  afterAll(() => test.close());

  it('loses a question when the person has chosen among the legislators it offers, and they have the district', async () => {
    const [choice] = (await open()).filter(({ code }) => code === 'district-choice');
    expect(choice!.candidates.map(({ districtId }) => districtId).sort()).toEqual(
      [at.districts.house1, at.districts.house2].sort(),
    );
    expect(await districts()).toEqual([at.districts.senate1]);
    await choose(choice!.id, [at.districts.house2]);
    expect(await districts()).toEqual([at.districts.house2, at.districts.senate1].sort());
    expect((await open()).map(({ code }) => code)).toEqual(['no-email']);
    await expect(choose(choice!.id, [at.districts.house1])).rejects.toMatchObject({ code: 'question-closed' });
  });

  it('loses with it what else was asked about the same chamber, and keeps what is asked about another', async () => {
    const offered = (chamber: string, id: string) => JSON.stringify([{ chamber, districtId: id }]);
    await test.asOwner(
      `insert into advocate_questions (organisation_id, lobby_day_id, advocate_id, code, candidates)
       select a.organisation_id, a.lobby_day_id, a.id, q.code, q.candidates from advocates a,
         (values ('no-street', $2::jsonb), ('po-box', $3::jsonb), ('no-zip', null)) q (code, candidates) where a.lobby_day_id = $1`,
      [at.lobbyDayId, offered('lower', at.districts.house2), offered('upper', at.districts.senate1)],
    );
    const [choice] = (await open()).filter(({ code }) => code === 'district-choice');
    await choose(choice!.id, [at.districts.house2]);
    expect((await open()).map(({ code }) => code).sort()).toEqual(['no-email', 'po-box']);
  });

  it('takes no district that is not offered, no two of one chamber, and none at all', async () => {
    const [choice] = (await open()).filter(({ code }) => code === 'district-choice');
    for (const wrong of [[at.districts.senate1], [at.districts.house1, at.districts.house2], []]) {
      await expect(choose(choice!.id, wrong)).rejects.toMatchObject({ code: 'district-choice', kind: 'invalid' });
    }
    expect(await districts()).toEqual([at.districts.senate1]);
  });

  it('loses a question that needs nothing more', async () => {
    const [first] = (await open()).filter(({ code }) => code === 'no-email');
    await inside((tx) => test.app.get(QuestionsService).settle(tx, first!.id));
    expect((await open()).map(({ code }) => code)).toEqual(['district-choice']);
    await expect(inside((tx) => test.app.get(QuestionsService).settle(tx, first!.id))).rejects.toMatchObject({
      code: 'question-closed',
    });
  });

  it('is nobody else’s: another organisation neither sees nor settles it', async () => {
    const [first] = await open();
    const other = await smallCapitol(test);
    const outside = test.app
      .get(Tenancy)
      .run(other.organisationId, (tx) => test.app.get(QuestionsService).settle(tx, first!.id));
    await expect(outside).rejects.toMatchObject({ code: 'question-closed' });
    expect((await open()).length).toBe(2);
  });
});
