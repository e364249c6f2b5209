import type { AdvocateId } from '../../../src/kernel/ids.js';
import type { ReportInput } from '../../../src/debriefs/domain/report.js';
import { ReportsService } from '../../../src/debriefs/reports.service.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { RemindersService } from '../../../src/reminders/reminders.service.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

describe('the follow-up', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let desk: SignedIn;
  let page: string;
  let [mary, marisol]: AdvocateId[] = [];

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    await web.asOwner(`update app_clock set clock_offset = '2027-02-10T20:00:00Z'::timestamptz - now()`);
    day = await officeDay(web);
    [mary, marisol] = day.people as AdvocateId[];
    desk = await signedInAs(web, day.organisationId, 'desk');
    page = `${desk.home}/${day.slug}/reports`;
    await day.schedule([day.offices.house1, 600, [mary!]], [day.offices.house2, 660, [marisol!]]);
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true }));
  });
  afterAll(() => web.close());

  const report = async (extra: Partial<ReportInput> = {}) => {
    const { id } = await day.meetingOf(day.offices.house1);
    const told = { metWith: 'staff', answers: {}, who: '', note: '', owed: '', ...extra } as const;
    await day.run((tx) => web.app.get(ReportsService).add(tx, day.lobbyDayId, mary!, id, told));
    return id;
  };
  const section = (html: string, heading: string) =>
    html.split('<section').find((part) => part.includes(`<h2>${heading}</h2>`))!;
  const codes = async () =>
    (await web.asOwner<{ code: string }>('select code from asks where lobby_day_id = $1', [day.lobbyDayId])).map(
      ({ code }) => code,
    );

  it('counts the reports that are in, and tallies the last answer of each office on each ask', async () => {
    const [code] = await codes();
    await report({ answers: { [code!]: 'might' } });
    await report({ answers: { [code!]: 'likely-cosponsor' } });
    const { html } = await desk.browser.open(page);
    expect(html).toMatch(/1 of 2 reports are in/);
    const cells = [...section(html, 'What they said, ask by ask').matchAll(/<td class="number">(?:<b>)?(\d+)/g)];
    expect(cells.map(([, count]) => count)).toEqual(['0', '0', '0', '1', '0', '1']);
    expect(JSON.parse((await desk.browser.open(`${page}/count`)).html)).toMatchObject({ here: 1, expected: 2 });
  });

  it('lists what is owed until somebody has done it, late ones marked', async () => {
    await report({ owed: 'Send the cost paper.' });
    const before = section((await desk.browser.open(page)).html, 'We owe them');
    expect(before).toMatch(/Iris Calloway[\s\S]*Send the cost paper\.[\s\S]*Nobody yet, no date yet/);
    const action = /action="([^"]+\/owed\/[^"]+)"/.exec(before)![1]!;
    await desk.browser.send(action, { owner: desk.memberId, due: '2027-02-09' });
    expect(section((await desk.browser.open(page)).html, 'We owe them')).toMatch(/Late[\s\S]*desk, /);
    await desk.browser.send(action, { owner: desk.memberId, due: '2027-02-09', done: 'yes' });
    const done = section((await desk.browser.open(page)).html, 'We owe them');
    expect([/Late/.test(done), /is-done/.test(done), />0<\/span><\/div>/.test(done)]).toEqual([false, true, true]);
    expect((await desk.browser.send(action, { owner: desk.memberId, due: 'soon' })).status).toBe(404);
  });

  it('keeps a note on the staff encrypted, and forgets it when it is emptied', async () => {
    const id = await report({ note: 'They listened.' });
    await desk.browser.open(page);
    await desk.browser.send(`${page}/notes/${id}`, { note: 'The aide knows the bus.' });
    const [row] = await web.asOwner<{ note: Buffer }>('select staff_note_encrypted as note from reports where meeting_id = $1', [id]); // prettier-ignore
    expect(row!.note.includes('aide')).toBe(false);
    expect((await desk.browser.open(page)).html).toMatch(/They listened[\s\S]*The aide knows the bus/);
    await desk.browser.send(`${page}/notes/${id}`, { note: ' ' });
    expect((await desk.browser.open(page)).html).not.toMatch(/aide knows/);
  });

  it('names who has not reported of a visit that is over, and one press has the reminder go out now', async () => {
    await report();
    const { id } = await day.meetingOf(day.offices.house2);
    const waiting = section((await desk.browser.open(page)).html, 'No report yet');
    expect(waiting).toMatch(/Omar Whitfield|June Abernathy/);
    expect(waiting).toMatch(/Marisol Quiñones[\s\S]*Ask again/);
    const nudges = async () => {
      await web.app.get(RemindersService).sweep();
      return web.asOwner(
        `select recipient_id as id from outbox_messages where lobby_day_id = $1 and kind = 'report-nudge'`,
        [day.lobbyDayId],
      );
    };
    expect(await nudges()).toEqual([]);
    const asked = await desk.browser.send(`${page}/ask/${id}`);
    expect(section(asked.html, 'No report yet')).toMatch(/asked again/);
    await desk.browser.send(`${page}/ask/${id}`);
    expect(await nudges()).toEqual([{ id: marisol }]);
    const done = await day.meetingOf(day.offices.house1);
    expect((await desk.browser.send(`${page}/ask/${done.id}`)).status).toBe(404);
  });

  it('can be taken along as a spreadsheet that runs nothing, and the trail says so', async () => {
    await report({ note: '=HYPERLINK("http://example.org")', who: 'An aide' });
    const csv = await desk.browser.open(`${page}/file/reports.csv`);
    expect(csv.html).toMatch(/Office,Whom they met,Name and title,HB 214,/);
    expect(csv.html).toMatch(/Iris Calloway,met staff,An aide,,"'=HYPERLINK/);
    const xlsx = await desk.browser.open(`${page}/file/reports.xlsx`);
    expect([xlsx.status, xlsx.html.startsWith('PK')]).toEqual([200, true]);
    expect((await desk.browser.open(`${page}/file/people.csv`)).status).toBe(404);
    expect(
      await web.asOwner(`select count from audit_entries where lobby_day_id = $1 and action = 'exported'`, [
        day.lobbyDayId,
      ]),
    ).toEqual([{ count: 1 }, { count: 1 }]);
  });

  it('is not for day helpers and viewers, and nothing of another day can be touched', async () => {
    for (const role of ['day-helper', 'viewer', 'captain'] as const) {
      const outsider = await signedInAs(web, day.organisationId, role);
      expect((await outsider.browser.open(page)).status).toBe(403);
    }
    const other = await officeDay(web);
    await other.schedule([other.offices.house1, 600, other.people]);
    const foreign = await other.meetingOf(other.offices.house1);
    await desk.browser.open(page);
    for (const path of [`ask/${foreign.id}`, `notes/${foreign.id}`, `owed/${foreign.id}`])
      expect((await desk.browser.send(`${page}/${path}`, path.startsWith('ask') ? {} : path.startsWith('notes') ? { note: 'x' } : { owner: '', due: '' })).status).toBe(404); // prettier-ignore
  });
});
