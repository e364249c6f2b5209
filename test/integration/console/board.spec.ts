import { BoardEdits } from '../../../src/meetings/board/board-edits.service.js';
import { ProposalsService } from '../../../src/scheduling/proposals.service.js';
import { BoardFeed } from '../../../src/web/desk/board/board-feed.service.js';
import { signedInAs, type SignedIn } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

interface Answer {
  readonly status: number;
  readonly json: {
    readonly code?: string;
    readonly meetings?: readonly { readonly id: string; readonly version: number }[];
  };
}

describe('the board on the rows', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let first: SignedIn;
  let second: SignedIn;
  const post = async (member: SignedIn, path: string, body: object = {}): Promise<Answer> => {
    const shown = await member.browser.open(`${member.home}/${day.slug}/board`);
    const token = /name="csrf-token" content="([^"]+)"/.exec(shown.html)![1]!;
    const answer = await web.app.inject({
      method: 'POST',
      url: `${member.home}/${day.slug}/board/${path}`,
      headers: {
        accept: 'application/json',
        'sec-fetch-site': 'same-origin',
        'x-csrf-token': token,
        cookie: `rotunda-session=${member.sessionToken}`,
      },
      payload: body,
    });
    return { status: answer.statusCode, json: answer.json() };
  };
  const moveTo = async (office: OfficeDay['offices']['house1'], start: number, version?: number) => {
    const meeting = await day.meetingOf(office);
    return { meeting: meeting.id, version: version ?? meeting.version, time: { start, minutes: 15 } };
  };

  beforeAll(async () => {
    web = await webApplication();
    await web.listen();
  });
  beforeEach(async () => {
    day = await officeDay(web);
    first = await signedInAs(web, day.organisationId, 'coordinator');
    second = await signedInAs(web, day.organisationId, 'coordinator');
    const { house1, senate1 } = day.offices;
    await day.schedule([house1, 600, day.people.slice(0, 2)], [senate1, 660, day.people.slice(0, 2)]);
  });
  afterAll(() => web.close());

  it('gives the second of two coordinators a conflict, and loses nothing of the first', async () => {
    const { house1 } = day.offices;
    const wish = { act: 'move', changes: [await moveTo(house1, 780)] };
    expect((await post(first, 'edits', wish)).status).toBe(200);
    const late = await post(second, 'edits', {
      ...wish,
      changes: [{ ...wish.changes[0], time: { start: 840, minutes: 15 } }],
    });
    expect([late.status, late.json.code]).toEqual([409, 'meeting-overtaken']);
    expect((await day.meetingOf(house1)).start).toBe('13:00');
  });

  it('never books a person twice, and an act of several moves happens whole or not at all', async () => {
    const { house1, senate1 } = day.offices;
    const both = await post(first, 'edits', {
      act: 'move',
      changes: [await moveTo(house1, 700), await moveTo(senate1, 700)],
    });
    expect([both.status, both.json.code]).toEqual([409, 'double-booked']);
    expect([(await day.meetingOf(house1)).start, (await day.meetingOf(senate1)).start]).toEqual(['10:00', '11:00']);
    const swapped = await post(first, 'edits', {
      act: 'move',
      changes: [await moveTo(house1, 660), await moveTo(senate1, 600)],
    });
    expect(swapped.status).toBe(200);
    expect([(await day.meetingOf(house1)).start, (await day.meetingOf(senate1)).start]).toEqual(['11:00', '10:00']);
  });

  it('undoes and redoes acts of many meetings, but not what somebody else has built on', async () => {
    const { house1, senate1 } = day.offices;
    await post(first, 'edits', { act: 'move', changes: [await moveTo(house1, 780), await moveTo(senate1, 840)] });
    await post(first, 'edits', {
      act: 'cancel',
      changes: [{ ...(await moveTo(house1, 0)), time: undefined, cancel: true }],
    });
    expect(await day.meetingOf(house1)).toMatchObject({ state: 'cancelled_by_us', team: 0 });
    await post(first, 'undo');
    expect(await day.meetingOf(house1)).toMatchObject({ state: 'not_requested', start: '13:00', team: 2 });
    await post(first, 'undo');
    expect([(await day.meetingOf(house1)).start, (await day.meetingOf(senate1)).start]).toEqual(['10:00', '11:00']);
    expect((await post(first, 'undo')).json.code).toBe('nothing-to-undo');
    await post(first, 'redo');
    expect([(await day.meetingOf(house1)).start, (await day.meetingOf(senate1)).start]).toEqual(['13:00', '14:00']);
    await post(second, 'edits', { act: 'move', changes: [await moveTo(house1, 900)] });
    expect((await post(first, 'undo')).json.code).toBe('meeting-overtaken');
    expect((await day.meetingOf(house1)).start).toBe('15:00');
  });

  it('tells every web process of an act, wherever it was done', async () => {
    const heard: string[] = [];
    const leave = web.app.get(BoardFeed).follow(day.lobbyDayId, (edit) => heard.push(edit));
    const { id, version } = await day.meetingOf(day.offices.house1);
    const { edit } = await day.run<{ edit: string }>((tx) =>
      web.app.get(BoardEdits).apply(tx, day.day, null, 'lock', [{ meetingId: id, version, locked: true }]),
    );
    for (let k = 0; k < 100 && heard.length === 0; k++) await new Promise((later) => setTimeout(later, 50));
    leave();
    expect(heard).toEqual([edit]);
  });

  it('can be read by a viewer and changed by coordinators only, each of their own organisation', async () => {
    const viewer = await signedInAs(web, day.organisationId, 'viewer');
    const wish = { act: 'move', changes: [await moveTo(day.offices.house1, 780)] };
    expect((await viewer.browser.open(`${viewer.home}/${day.slug}/board/data.json`)).status).toBe(200);
    expect((await post(viewer, 'edits', wish)).status).toBe(403);
    const other = await officeDay(web);
    const stranger = await signedInAs(web, other.organisationId, 'owner');
    expect((await stranger.browser.open(`${stranger.home}/${day.slug}/board/data.json`)).status).toBe(404);
    expect((await stranger.browser.open(`${first.home}/${day.slug}/board/data.json`)).status).toBe(404);
    expect((await post(first, 'edits', { act: 'move', changes: [{ meeting: 'x' }] })).status).toBe(400);
  });

  it('says of meetings that are not on the board that there is none, instead of that they can go nowhere', async () => {
    const options = async (id: string) =>
      (await first.browser.open(`${first.home}/${day.slug}/board/options/${id}`)).status;
    const { id } = await day.meetingOf(day.offices.house1);
    expect(await options(id)).toBe(200);
    expect(await options('00000000-0000-4000-8000-000000000000')).toBe(404);
    expect(await options('nonsense')).toBe(404);
    await web.asOwner(`update meetings set state = 'cancelled_by_us' where id = $1`, [id]);
    expect(await options(id)).toBe(404);
  });

  it('takes a plan of this day alone, and writes down who asked for it and who took it', async () => {
    const asked = await post(first, 'plans');
    const id = (asked.json as { id: string }).id;
    await web.app.get(ProposalsService).work(day.organisationId, id);
    expect((await post(second, `plans/${id}/accept`)).status).toBe(200);
    expect(
      await web.asOwner(
        `select action, member_id as "memberId", subject_id as "subjectId" from audit_entries
          where lobby_day_id = $1 and action in ('planned', 'plan-accepted') order by id`,
        [day.lobbyDayId],
      ),
    ).toEqual([
      { action: 'planned', memberId: first.memberId, subjectId: null },
      { action: 'plan-accepted', memberId: second.memberId, subjectId: id },
    ]);
    await web.asOwner(
      `insert into lobby_days select (json_populate_record(d, json_build_object('id', gen_random_uuid(), 'slug', d.slug || '-2'))).*
         from lobby_days d where d.id = $1`,
      [day.lobbyDayId],
    );
    await web.asOwner(
      `update proposals set state = 'ready', lobby_day_id = (select id from lobby_days where slug = $2) where id = $1`,
      [id, `${day.slug}-2`],
    );
    expect((await post(first, `plans/${id}/accept`)).status).toBe(404);
  });
});
