import { DaySignalsService } from '../../../src/advocates/day-signals.service.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { DayOverviews } from '../../../src/web/desk/overview/day-overview.service.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { countQueries } from '../../support/count-queries.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

describe('the overview of a day', () => {
  let web: WebApplication;
  let day: OfficeDay;

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    day = await officeDay(web);
    const { house1, senate1 } = day.offices;
    await day.schedule([house1, 600, day.people.slice(0, 2)], [senate1, 660, day.people.slice(0, 1)]);
  });
  afterAll(() => web.close());

  const open = async (who: SignedIn, query = '') => {
    const { html, status } = await who.browser.open(`${who.home}/${day.slug}/overview${query}`);
    return { html, status, text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') };
  };

  it('counts people, offices and messages from the rows, and what waits for the coordinator', async () => {
    const coordinator = await signedInAs(web, day.organisationId, 'coordinator');
    const { text } = await open(coordinator);
    expect(text).toMatch(/3 of 3 people are approved/);
    expect(text).toMatch(/2 of \d+ offices have a visit/);
    expect(text).toMatch(/2 of 3 people have a visit/);
    expect(text).toMatch(/2 people have a changed day that is not sent yet/);
    expect(text).toMatch(/Preview v1, 2 people/);
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true }));
    await day.run((tx) =>
      web.app
        .get(DaySignalsService)
        .tell(
          tx,
          { organisationId: day.organisationId, lobbyDayId: day.lobbyDayId, advocateId: day.people[0]! },
          'help',
        ),
    );
    const after = (await open(coordinator)).text;
    expect(after).toMatch(/1 person told you something/);
    expect(after).not.toMatch(/not sent yet/);
    expect(after).toMatch(/1 person has no visit yet/);
  });

  it('draws each office of a chamber once, by how it stands', async () => {
    const coordinator = await signedInAs(web, day.organisationId, 'coordinator');
    const [rows] = await web.asOwner<{ house: number; senate: number }>(
      `select count(*) filter (where d.chamber = 'lower')::int as house, count(*) filter (where d.chamber = 'upper')::int as senate
         from offices o join districts d on d.id = o.district_id where o.legislature_id = $1 and o.retired_at is null`,
      [day.day.legislatureId],
    );
    const cells = (html: string) => html.match(/class="cell cell-/g)?.length ?? 0;
    const [house, senate] = [await open(coordinator), await open(coordinator, '?chamber=upper')];
    expect([cells(house.html), cells(senate.html)]).toEqual([rows!.house, rows!.senate]);
    expect(house.html.match(/cell-planned/g)).toHaveLength(1);
  });

  it('shows a viewer where the day stands, and nothing that only others can do', async () => {
    const { text, status } = await open(await signedInAs(web, day.organisationId, 'viewer'));
    expect(status).toBe(200);
    expect(text).not.toMatch(/Preview v1|Import people|not sent yet/);
  });

  it('is no business of a captain', async () => {
    expect((await open(await signedInAs(web, day.organisationId, 'captain'))).status).toBe(403);
  });

  it('takes as many queries for more people', async () => {
    const count = () =>
      day.run<number>((tx) => countQueries(tx, () => web.app.get(DayOverviews).of(tx, day.day, day.at(0))));
    const few = await count();
    await day.schedule([day.offices.house2, 720, day.people.slice(2)]);
    expect(await count()).toBe(few);
  });
});
