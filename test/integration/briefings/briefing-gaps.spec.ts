import { BriefingGapsQueries } from '../../../src/briefings/briefing-gaps.queries.js';
import { ReleaseBlockedError } from '../../../src/meetings/meetings.errors.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { countQueries } from '../../support/count-queries.js';
import { type BriefingsRig, briefingsRig } from './briefings-rig.js';

describe('the gaps before a release', () => {
  let rig: BriefingsRig;
  beforeAll(async () => {
    rig = await briefingsRig();
  });
  afterAll(() => rig.close());

  it('are found from the rows of the schedule as it stands, and block a release until somebody accepts them, in a number of statements that does not grow with it', async () => {
    const people = [await rig.register({ language: 'es' }), await rig.register({ language: 'km' })];
    await rig.release([rig.at.offices.house1, '16:00', ...people]);
    await rig.test.asOwner(`delete from talking_points where lobby_day_id = $1 and language = 'es'`, [
      rig.at.lobbyDayId,
    ]);
    const gaps = () => rig.inside((tx) => rig.test.app.get(BriefingGapsQueries).of(tx, rig.at.lobbyDayId));
    expect(
      (await gaps()).map(({ code, language, about, people: readers, blocks }) => ({
        code,
        language,
        about,
        readers,
        blocks,
      })),
    ).toEqual(
      [
        { code: 'points-missing', language: 'es', about: 'interpreters', readers: 1, blocks: true },
        { code: 'language-unchecked', language: 'es', about: null, readers: 1, blocks: false },
        { code: 'language-not-offered', language: 'km', about: null, readers: 1, blocks: false },
      ].sort((a, b) => Number(b.blocks) - Number(a.blocks) || (a.language < b.language ? -1 : 1)),
    );
    const change = async (expected: number, ...options: [] | [{ acceptGaps: boolean }]) => {
      await rig.test.asOwner(
        `update meetings set starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'`,
      );
      const day = { id: rig.at.lobbyDayId, organisationId: rig.at.organisationId };
      return rig.inside((tx) => rig.test.app.get(PublicationService).release(tx, day, expected, ...options));
    };
    const refused = await change(1).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ReleaseBlockedError);
    expect((refused as ReleaseBlockedError).obstacles).toEqual([
      {
        code: 'points-missing',
        message:
          'Spanish (es), 1 person: the ask interpreters has no talking points for “unknown”; they would read en.',
      },
    ]);
    expect((await change(1, { acceptGaps: true })).version).toBe(2);
    const [release] = await rig.test.asOwner<{ accepted: number }>(
      `select (changes->>'acceptedGaps')::int as accepted from releases where version = 2`,
    );
    expect(release).toEqual({ accepted: 1 });
    expect((await change(2)).version).toBe(3);
    const again = await rig.inside((tx) =>
      countQueries(tx, () => rig.test.app.get(BriefingGapsQueries).of(tx, rig.at.lobbyDayId)),
    );
    expect(again).toBeLessThanOrEqual(26);
  });
});
