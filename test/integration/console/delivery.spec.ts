import { dedupeKey } from '../../../src/messaging/outbox-entry.js';
import { OutboxService } from '../../../src/messaging/outbox.service.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

describe('the page of the mail', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let coordinator: SignedIn;
  let page: string;

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    day = await officeDay(web);
    coordinator = await signedInAs(web, day.organisationId, 'coordinator');
    page = `${coordinator.home}/${day.slug}/delivery`;
    await web.asOwner('delete from outbox_messages where organisation_id = $1', [day.organisationId]);
  });
  afterAll(() => web.close());

  /** Owes one briefing to each person and puts their rows into a state. */
  const owe = async (change: string, person = 0): Promise<string> => {
    const entry = {
      ...({ kind: 'briefing', version: 1, organisationId: day.organisationId, lobbyDayId: day.lobbyDayId } as const),
      subjectId: day.lobbyDayId,
      recipientId: day.people[person]!,
    };
    await day.run((tx) => web.app.get(OutboxService).put(tx, [entry]));
    const [row] = await web.asOwner<{ id: string }>(
      `with changed as (update outbox_messages set ${change} where dedupe_key = $1 returning id) select id from changed`,
      [dedupeKey(entry)],
    );
    return row!.id;
  };
  const stateOf = async (id: string) =>
    (
      await web.asOwner<{ state: string; code: string | null; resends: number }>(
        'select state, last_code as code, resends from outbox_messages where id = $1',
        [id],
      )
    )[0];
  const figure = (html: string, label: string) => new RegExp(`<dt>${label}</dt><dd[^>]*>([^<]*)</dd>`).exec(html)?.[1];
  const acts = () =>
    web.asOwner<{ action: string; count: number | null }>(
      `select action, count from audit_entries where lobby_day_id = $1 order by happened_at, id`,
      [day.lobbyDayId],
    );

  it('counts from rows what waits, left in time, failed and is in doubt', async () => {
    await owe(
      `state = 'sent', first_due_at = app_now() - interval '20 seconds', created_at = app_now() - interval '20 seconds', sent_at = app_now()`,
    );
    await owe(`state = 'failed', last_code = '550 5.1.1'`, 1);
    await owe(`state = 'uncertain', uncertain_since = app_now(), resends = 1`, 2);
    const { html, status } = await coordinator.browser.open(page);
    expect(status).toBe(200);
    expect(
      [
        'Due and waiting',
        'The oldest waits for',
        'Sent',
        'Left within 10 seconds',
        'Left within a minute',
        'Failed',
        'May have arrived',
      ].map((label) => figure(html, label)),
    ).toEqual(['0', 'Nothing waits', '1', '0%', '100%', '1', '1']);
    expect(html).toMatch(/Briefing <span class="tag">v1<\/span>/);
    expect(html).toMatch(/The address does not exist[\s\S]*550 5\.1\.1/);
    expect(html).toMatch(/Yusuf Haddad[\s\S]*Briefing/);
  });

  it('takes the decision of a person once, in words, and writes it down', async () => {
    const id = await owe(`state = 'uncertain', uncertain_since = app_now(), resends = 1`);
    await coordinator.browser.open(page);
    const again = await coordinator.browser.send(`${page}/uncertain/${id}`, { decision: 'send-again' });
    expect([again.path, await stateOf(id)]).toEqual([
      `${page}?done=saved`,
      { state: 'uncertain', code: null, resends: 0 },
    ]);
    await coordinator.browser.send(`${page}/uncertain/${id}`, { decision: 'count-as-sent' });
    expect(await stateOf(id)).toMatchObject({ state: 'sent', code: 'decided' });
    expect((await coordinator.browser.send(`${page}/uncertain/${id}`, { decision: 'give-up' })).status).toBe(404);
    expect((await acts()).map(({ action }) => action)).toEqual(['delivery-decided', 'delivery-decided']);
  });

  it('sends failed ones again: those of one reason, or all', async () => {
    const [gone, refused] = [
      await owe(`state = 'failed', last_code = '550 5.1.1'`),
      await owe(`state = 'failed', last_code = '550 5.7.1'`, 1),
    ];
    await coordinator.browser.open(page);
    await coordinator.browser.send(`${page}/retry`, { code: '550 5.7.1' });
    expect([(await stateOf(gone))!.state, (await stateOf(refused))!.state]).toEqual(['failed', 'pending']);
    await coordinator.browser.send(`${page}/retry`);
    expect((await stateOf(gone))!.state).toBe('pending');
    expect(await acts()).toEqual([
      { action: 'mail-retried', count: 1 },
      { action: 'mail-retried', count: 1 },
    ]);
  });

  it('stops the mail of its own organisation, says so, and lets it go on', async () => {
    const other = await officeDay(web);
    await coordinator.browser.open(page);
    const stopped = await coordinator.browser.send(`${page}/pause`);
    expect(stopped.html).toMatch(/Your organisation’s mail is stopped since/);
    expect(await web.asOwner('select organisation_id as id from mail_pauses')).toEqual([{ id: day.organisationId }]);
    expect(other.organisationId).not.toBe(day.organisationId);
    expect((await coordinator.browser.send(`${page}/resume`)).html).not.toMatch(/is stopped since/);
    expect(await web.asOwner('select 1 from mail_pauses')).toEqual([]);
    expect((await acts()).map(({ action }) => action)).toEqual(['mail-paused', 'mail-resumed']);
  });

  it('is for coordinators, and knows no message of another day', async () => {
    const desk = await signedInAs(web, day.organisationId, 'desk');
    expect((await desk.browser.open(page)).status).toBe(403);
    const id = await owe(`state = 'uncertain', uncertain_since = app_now(), resends = 1, lobby_day_id = null`);
    await coordinator.browser.open(page);
    expect((await coordinator.browser.send(`${page}/uncertain/${id}`, { decision: 'give-up' })).status).toBe(404);
  });
});
