import { signedInAs, type SignedIn } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

describe('the table of targets', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let desk: SignedIn;
  let base: string;
  let askId: string;

  const names = (html: string) =>
    [...html.matchAll(/<td><a href="[^"]+"><bdi>([^<]+)<\/bdi>/g)].map(([, name]) => name);
  const picks = (html: string) => [...html.matchAll(/name="office" value="([^"]+)"/g)].map(([, pick]) => pick!);
  const pickOf = (html: string, office: string) => picks(html).find((pick) => pick.startsWith(office))!;
  const markOf = (html: string) => /name="mark" value="([^"]+)"/.exec(html)![1]!;
  const row = async (office: string) =>
    (
      await web.asOwner(
        `select t.weight, t.mode, t.excluded, t.constituents, t.max_meetings as meetings, r.owner_id as captain, r.notes,
           r.scheduler_name as scheduler,
           (select p.position from ask_positions p where p.office_id = o.id and p.ask_id = $2) as position,
           array(select w.from_minute || '-' || w.to_minute from target_windows w where w.office_id = o.id order by 1) as hours
         from offices o left join targets t on t.office_id = o.id left join office_requests r on r.office_id = o.id
         where o.id = $1`,
        [office, askId],
      )
    )[0];
  const nothing = { priority: '', mode: '', captain: '', constituents: '', excluded: '', ask: '', position: '' };

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    day = await officeDay(web);
    desk = await signedInAs(web, day.organisationId, 'desk');
    base = `${desk.home}/${day.slug}/targets`;
    [{ id: askId }] = (await web.asOwner<{ id: string }>('select id from asks where lobby_day_id = $1', [
      day.lobbyDayId,
    ])) as [{ id: string }];
  });
  afterAll(() => web.close());

  it('changes one office: priority, mode, captain, position, hours and note, and keeps what it does not show', async () => {
    const office = day.offices.house1;
    const captain = await signedInAs(web, day.organisationId, 'captain');
    await web.asOwner(
      `insert into targets (organisation_id, lobby_day_id, office_id, max_meetings) values ($1, $2, $3, 4)`,
      [day.organisationId, day.lobbyDayId, office],
    );
    await web.asOwner(
      `insert into office_requests (organisation_id, lobby_day_id, office_id, scheduler_name) values ($1, $2, $3, 'Delphine Marsh')`,
      [day.organisationId, day.lobbyDayId, office],
    );
    const form = {
      priority: '8',
      mode: 'captain',
      captain: captain.memberId,
      constituents: 'required',
      excluded: 'no',
      hours: '1:30 pm-3:00 pm; 10:00-12:00',
      note: 'Came to our gala.',
      [`position.${askId}`]: 'leaning',
    };
    const opened = await desk.browser.open(`${base}/${office}`);
    expect(opened.html).toMatch(/Do not write about anyone’s status/);
    const saved = await desk.browser.send(`${base}/${office}`, { ...form, mark: markOf(opened.html) });
    expect(saved.html).toMatch(/Saved\./);
    const expected = {
      weight: 8,
      mode: 'captain',
      excluded: false,
      constituents: 'required',
      meetings: 4,
      position: 'leaning',
      captain: captain.memberId,
      notes: 'Came to our gala.',
      scheduler: 'Delphine Marsh',
      hours: ['600-720', '810-900'],
    };
    expect(await row(office)).toEqual(expected);
    // The form that was opened before knows nothing of this change.
    const late = await desk.browser.send(`${base}/${office}`, { ...form, priority: '2', mark: markOf(opened.html) });
    expect([late.status, late.html]).toEqual([
      409,
      expect.stringMatching(/Somebody else has changed[\s\S]*As it is now/),
    ]);
    expect(await row(office)).toEqual(expected);
    expect(names((await captain.browser.open(base)).html)).toEqual(['Iris Calloway']);
    expect((await captain.browser.open(`${base}/${day.offices.house2}`)).status).toBe(404);
    expect((await captain.browser.send(`${base}/${office}`, form)).status).toBe(403);
  });

  it('says of each field that does not fit what was expected, and changes nothing', async () => {
    const office = day.offices.house2;
    const opened = await desk.browser.open(`${base}/${office}`);
    const answer = await desk.browser.send(`${base}/${office}`, {
      priority: '11',
      mode: 'owl',
      captain: day.organisationId,
      constituents: 'all',
      excluded: 'maybe',
      hours: '12-10',
      note: 'x'.repeat(501),
      [`position.${askId}`]: 'friend',
      mark: markOf(opened.html),
    });
    expect(answer.status).toBe(422);
    for (const sentence of [
      'Write a whole number from 1',
      'Choose desk, captain or drop-in.',
      'Choose a member of your organization',
      'Choose one of the rules.',
      'Choose whether the office is visited.',
      'Write times such as 10:00-12:00',
      'Write at most 500 characters; these are 501.',
      'Choose one of the positions.',
    ])
      expect(answer.html).toContain(sentence);
    expect(await row(office)).toMatchObject({ weight: null, notes: null, position: null, hours: [] });
  });

  it('filters by what its address says, and refuses what it does not offer', async () => {
    await web.asOwner(
      `insert into targets (organisation_id, lobby_day_id, office_id, weight, mode) values ($1, $2, $3, 5, 'drop-in')`,
      [day.organisationId, day.lobbyDayId, day.offices.house2],
    );
    await web.asOwner(
      `insert into ask_positions (organisation_id, ask_id, office_id, position) values ($1, $2, $3, 'champion')`,
      [day.organisationId, askId, day.offices.senate1],
    );
    await day.schedule([day.offices.house1, 600, day.people]);
    const shown = async (query: string) => names((await desk.browser.open(`${base}?${query}`)).html);
    expect(await shown('')).toEqual(['June Abernathy', 'Iris Calloway', 'Omar Whitfield']);
    expect(await shown('chamber=lower')).toEqual(['Iris Calloway', 'Omar Whitfield']);
    expect(await shown('chamber=lower&priority=5&mode=drop-in')).toEqual(['Omar Whitfield']);
    expect(await shown('position=champion')).toEqual(['June Abernathy']);
    expect(await shown(`ask=${askId}&position=unknown&mode=desk`)).toEqual(['Iris Calloway']);
    expect(await shown('captain=nobody&building=none&state=not_requested&visit=yes')).toHaveLength(3);
    expect(await shown('visit=no')).toEqual([]);
    expect((await desk.browser.open(`${base}?mode=owl`)).status).toBe(400);
    expect((await desk.browser.open(`${base}?owl=mode`)).status).toBe(400);
  });

  it('changes every ticked office or none, and goes back to the same view', async () => {
    const { house1, house2, senate1 } = day.offices;
    const view = `${base}?chamber=lower`;
    const all = await desk.browser.open(`${view}&tick=all`);
    expect(all.html.match(/name="office" value="[^"]+" checked/g)).toHaveLength(2);
    const edit = { ...nothing, priority: '7', mode: 'drop-in', excluded: 'yes', ask: askId, position: 'opposed' };
    const done = await desk.browser.send(view, { ...edit, office: picks(all.html) });
    expect([names(done.html), /Saved\./.test(done.html)]).toEqual([['Iris Calloway', 'Omar Whitfield'], true]);
    for (const office of [house1, house2])
      expect(await row(office)).toMatchObject({ weight: 7, mode: 'drop-in', excluded: true, position: 'opposed' });
    expect(await row(senate1)).toMatchObject({ weight: null, position: null });

    const fresh = (await desk.browser.open(base)).html;
    await desk.browser.send(base, { ...nothing, priority: '3', office: [pickOf(fresh, house2)] });
    const late = await desk.browser.send(base, { ...nothing, priority: '9', office: picks(fresh) });
    expect([late.status, late.html]).toEqual([409, expect.stringMatching(/changed 1 of the 3 offices meanwhile/)]);
    expect([await row(house1), await row(house2)]).toMatchObject([{ weight: 7 }, { weight: 3 }]);
    const ticked = { office: picks((await desk.browser.open(base)).html).slice(0, 1) };
    expect((await desk.browser.send(base, { ...nothing, priority: '9' })).status).toBe(422);
    expect((await desk.browser.send(base, { ...nothing, ...ticked })).status).toBe(422);
    expect((await desk.browser.send(base, { ...nothing, ...ticked, position: 'opposed' })).status).toBe(422);
  });

  it('lets viewers look without notes and change nothing', async () => {
    await web.asOwner(
      `insert into office_requests (organisation_id, lobby_day_id, office_id, notes) values ($1, $2, $3, 'Came to our gala.')`,
      [day.organisationId, day.lobbyDayId, day.offices.house1],
    );
    const viewer = await signedInAs(web, day.organisationId, 'viewer');
    const pages = [await viewer.browser.open(base), await viewer.browser.open(`${base}/${day.offices.house1}`)];
    for (const { status, html } of pages) {
      expect(status).toBe(200);
      expect(html).not.toMatch(/gala|name="office"|name="mark"/);
    }
    expect((await viewer.browser.send(base, nothing)).status).toBe(403);
  });
});
