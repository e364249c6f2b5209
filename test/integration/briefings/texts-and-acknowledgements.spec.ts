import { DaySignalsService } from '../../../src/advocates/day-signals.service.js';
import { AcknowledgementsQueries } from '../../../src/briefings/acknowledgements.queries.js';
import { TalkingPointsPreview } from '../../../src/briefings/talking-points-preview.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { TalkingPointsChangedError, UnknownPlaceholderError } from '../../../src/lobby-days/lobby-days.errors.js';
import { type BriefingsRig, briefingsRig } from './briefings-rig.js';

let rig: BriefingsRig;
let [ana, ben] = ['', ''] as AdvocateId[] as [AdvocateId, AdvocateId];

beforeEach(async () => {
  rig = await briefingsRig();
  ana = await rig.register({ name: 'Ana Flores', language: 'es' });
  ben = await rig.register({ name: 'Ben Okafor', phone: '615-555-0131' });
});
afterEach(() => rig.close());

describe('what to say about an ask', () => {
  const point = (body: string) => ({ position: 'any', role: 'any', body }) as const;

  it('is shown the way a recipient would read it before it is saved, and is saved once', async () => {
    const service = rig.test.app.get(TalkingPointsPreview);
    const as = { advocateId: ana, officeId: rig.at.offices.house1, parts: ['attendee'] as const };
    const preview = (...typed: string[]) =>
      rig.inside((tx) =>
        service.preview(
          tx,
          rig.at.lobbyDayId,
          'interpreters',
          as,
          typed.map((body) => ({ ...point(body), language: 'es' })),
        ),
      );
    const texts = async (...typed: string[]) => (await preview(...typed)).ask.points.map(({ text }) => text);
    expect(await texts()).toEqual(['Soy Ana Flores.']);
    expect(await texts('{legislator}, soy {my_name}.')).toEqual(['Iris Calloway, soy Ana Flores.']);
    const broken = await preview('{{constructor}} {salary}');
    expect([broken.unknown, broken.ask.points.map(({ language, fallback }) => [language, fallback])]).toEqual([
      ['constructor', 'salary'],
      [['en', true]],
    ]);
    expect(await texts()).toEqual(['Soy Ana Flores.']);

    const { version } = await rig.inside((tx) => service.read(tx, rig.at.lobbyDayId, 'interpreters', 'es'));
    const save = (body: string) =>
      rig.inside((tx) => service.save(tx, rig.at.lobbyDayId, 'interpreters', 'es', [point(body)], version));
    await expect(save('{salary}')).rejects.toThrow(UnknownPlaceholderError);
    await save('Gracias, {legislator}.');
    expect(await texts()).toEqual(['Gracias, Iris Calloway.']);
    await expect(save('Otro.')).rejects.toThrow(TalkingPointsChangedError);
  });
});

describe('who has not acknowledged a change', () => {
  it('is listed with a phone number until they say they know, and again after the next change', async () => {
    const missing = async () =>
      (await rig.inside((tx) => rig.test.app.get(AcknowledgementsQueries).missing(tx, rig.at.lobbyDayId))).map(
        ({ name, phone, version }) => [name, phone, version],
      );
    const see = (advocateId: AdvocateId, version: number) =>
      rig.inside((tx) => rig.test.app.get(DaySignalsService).tell(tx, { ...rig.at, advocateId }, 'seen', version));
    const { house1, senate1 } = rig.at.offices;
    await rig.release([house1, '16:00', ana], [senate1, '16:00', ben]);
    expect(await missing()).toEqual([]);
    await rig.release([house1, '17:00', ana], [senate1, '17:00', ben]);
    expect((await missing()).sort()).toEqual([
      ['Ana Flores', null, 2],
      ['Ben Okafor', '+16155550131', 2],
    ]);
    await see(ana, 2);
    expect(await missing()).toEqual([['Ben Okafor', '+16155550131', 2]]);
    await rig.release([house1, '18:00', ana]);
    await see(ben, 2);
    expect((await missing()).sort()).toEqual([
      ['Ana Flores', null, 3],
      ['Ben Okafor', '+16155550131', 3],
    ]);
  });
});
