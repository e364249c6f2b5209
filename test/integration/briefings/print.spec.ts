import { DayPrints } from '../../../src/briefings/print/day-prints.service.js';
import { PRINT_RUN, PrintRun } from '../../../src/briefings/print/print-run.service.js';
import { type BriefingsRig, briefingsRig } from './briefings-rig.js';

describe('the print run', () => {
  let rig: BriefingsRig;
  beforeAll(async () => {
    rig = await briefingsRig();
  });
  afterAll(() => rig.close());

  const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type ?\/Page\b/gu)?.length;
  const run = (part: (typeof PRINT_RUN)[number]) =>
    rig.inside((tx) => rig.test.app.get(PrintRun).print(tx, rig.at.lobbyDayId, part));
  const printed = async (part: (typeof PRINT_RUN)[number]) =>
    (await run(part)).map(({ name, content }) => [name, pagesOf(content)]);

  it('prints nothing before a release, and then a sheet a person by bus, and every list', async () => {
    const ana = await rig.register({ name: 'Ana Flores', language: 'es' });
    const ben = await rig.register({ name: 'Ben Okafor' });
    const out = await rig.register({ name: 'Not On It' });
    expect(await printed('itineraries')).toEqual([]);
    expect(await rig.inside((tx) => rig.test.app.get(DayPrints).ofPerson(tx, rig.at.lobbyDayId, ana))).toBeNull();
    const [bus] = await rig.test.asOwner<{ id: string }>(
      `insert into advocate_groups (organisation_id, lobby_day_id, kind, code, name) values ($1, $2, 'bus', 'b3', 'Bus 3') returning id`,
      [rig.at.organisationId, rig.at.lobbyDayId],
    );
    await rig.test.asOwner('update advocates set bus_id = $1 where id = $2', [bus!.id, ana]);
    await rig.release([rig.at.offices.house1, '16:00', ana, ben], [rig.at.offices.senate1, '17:00', ben]);
    expect(out).toBeTruthy();
    expect(await printed('itineraries')).toEqual([
      ['itineraries-bus-1.pdf', 1],
      ['itineraries-no-bus.pdf', 1],
    ]);
    expect(await printed('leaders')).toEqual([['leaders.pdf', 2]]);
    expect(await printed('offices')).toEqual([['offices.pdf', 2]]);
    expect(await printed('sign-in')).toEqual([['sign-in.pdf', 2]]);
    expect(await printed('wall')).toEqual([['wall.pdf', 1]]);
  });
});
