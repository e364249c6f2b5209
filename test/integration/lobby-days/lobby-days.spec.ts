import { createDay } from '../../../src/cli/day.command.js';
import { OrganisationsService } from '../../../src/identity/organisations.service.js';
import { type DayDefinition, readDayDefinition } from '../../../src/lobby-days/domain/day-definition.js';
import { LobbyDaysQueries } from '../../../src/lobby-days/lobby-days.queries.js';
import { LobbyDaysService } from '../../../src/lobby-days/lobby-days.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { countQueries } from '../../support/count-queries.js';
import { testApplication, type TestApplication } from '../../support/test-application.js';

const definition = (extra: object = {}): DayDefinition => {
  const read = readDayDefinition({ name: 'Day on the Hill', legislature: 'tn', date: '2027-02-10', ...extra });
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  return read.value;
};
const asks = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    code: `ask-${i}`,
    stance: 'support',
    title: { en: `Ask ${i}`, es: `Pedido ${i}` },
    talkingPoints: [{ text: 'say' }, { text: 'more' }],
  }));

describe('lobby days', () => {
  let test: TestApplication;
  const days = () => test.app.get(LobbyDaysQueries);
  const organisation = async (name: string) =>
    (await test.app.get(OrganisationsService).create({ name, ownerEmail: 'o@example.org' })).slug;

  beforeAll(async () => {
    test = await testApplication();
  });
  afterAll(() => test.close());

  it('come back whole: what was defined is what is read', async () => {
    const defined = definition({
      languages: ['en', 'es'],
      meetingPoint: { en: 'Room 1', es: 'Sala 1' },
      asks: asks(3),
      programme: [
        { kind: 'lunch', from: '12:00', to: '13:00', title: 'Lunch' },
        { kind: 'training', from: '09:00', to: '09:45', title: 'Training', place: 'Hall' },
      ],
      chamberBlocks: [{ chamber: 'lower', from: '09:00', to: '10:00', reason: 'Floor session' }],
    });
    const slug = await createDay(test.app, await organisation('Whole'), defined);
    const { organisationId, lobbyDayId } = await days().bySlug(slug);
    const found = await test.app.get(Tenancy).run(organisationId, (tx) => days().details(tx, lobbyDayId));
    const {
      jurisdiction: _jurisdiction,
      asks: _asks,
      programme: _programme,
      chamberBlocks: _blocks,
      ...columns
    } = defined;
    expect(found).toMatchObject({ ...columns, slug: 'day-on-the-hill', state: 'draft', rowVersion: 1 });
    expect(
      found.asks.map(({ code, titles, talkingPoints }) => [code, titles, talkingPoints.map((point) => point.body)]),
    ).toEqual(defined.asks.map(({ code, titles }) => [code, titles, ['say', 'more']]));
    expect(found.programme.map(({ kind, from, to, titles, places }) => ({ kind, from, to, titles, places }))).toEqual([
      { kind: 'training', from: 540, to: 585, titles: { en: 'Training' }, places: { en: 'Hall' } },
      { kind: 'lunch', from: 720, to: 780, titles: { en: 'Lunch' }, places: {} },
    ]);
    expect(found.chamberBlocks.map(({ chamber, from, to, reason }) => ({ chamber, from, to, reason }))).toEqual(
      defined.chamberBlocks,
    );
  });

  it('are read in the same number of queries, however many asks they have', async () => {
    const counts = [];
    for (const count of [1, 40]) {
      const { organisationId, lobbyDayId } = await days().bySlug(
        await createDay(test.app, await organisation('Count'), definition({ asks: asks(count) })),
      );
      counts.push(
        await test.app.get(Tenancy).run(organisationId, (tx) => countQueries(tx, () => days().details(tx, lobbyDayId))),
      );
    }
    expect(counts).toEqual([5, 5]);
  });

  it('get a free short name, unless they ask for one that is taken', async () => {
    const org = await organisation('Names');
    const named = definition({ name: 'Fly-in' });
    expect([await createDay(test.app, org, named), await createDay(test.app, org, named)]).toEqual([
      'fly-in',
      'fly-in-2',
    ]);
    await expect(createDay(test.app, org, definition({ slug: 'fly-in' }))).rejects.toMatchObject({
      code: 'lobby-day-slug-taken',
    });
  });

  it('of two organisations are hidden from each other, legislature included', async () => {
    const own = await days().bySlug(
      await createDay(test.app, await organisation('Own'), definition({ asks: asks(2) })),
    );
    const other = await days().bySlug(await createDay(test.app, await organisation('Other'), definition()));
    const seen = await test.app.get(Tenancy).run(other.organisationId, async (tx) => {
      const tables = ['lobby_days', 'asks', 'talking_points', 'legislatures'];
      const foreign = tables.map(
        (table) => `select '${table}' as name from ${table} where organisation_id <> '${other.organisationId}'`,
      );
      return tx.query(foreign.join(' union all ')) as Promise<unknown>;
    });
    expect(seen).toEqual([]);
    await expect(
      test.app.get(Tenancy).run(other.organisationId, (tx) => days().summary(tx, own.lobbyDayId)),
    ).rejects.toThrow();
  });

  it('move on as their life allows, and are refused otherwise', async () => {
    const { organisationId, lobbyDayId } = await days().bySlug(
      await createDay(test.app, await organisation('Life'), definition()),
    );
    const become = (state: 'scheduling' | 'released' | 'draft') =>
      test.app.get(Tenancy).run(organisationId, (tx) => test.app.get(LobbyDaysService).become(tx, lobbyDayId, state));
    await become('scheduling');
    await become('released');
    await become('released');
    await expect(become('draft')).rejects.toMatchObject({ code: 'day-state', kind: 'conflict' });
    const day = await test.app.get(Tenancy).run(organisationId, (tx) => days().summary(tx, lobbyDayId));
    expect([day.state, day.rowVersion]).toEqual(['released', 3]);
  });

  it('are not found under a name that no day has', async () => {
    await expect(days().bySlug('nowhere')).rejects.toMatchObject({ code: 'unknown-lobby-day', kind: 'not-found' });
  });
});
