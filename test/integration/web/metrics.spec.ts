import { randomUUID } from 'node:crypto';
import type { MessageKindName } from '../../../src/messaging/message-kind.js';
import { OutboxService } from '../../../src/messaging/outbox.service.js';
import { MailFiguresQueries } from '../../../src/messaging/mail-figures.queries.js';
import { SendingAccount } from '../../../src/messaging/sending-account.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type SmallCapitol, smallCapitol } from '../../factories/small-capitol.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

describe('what operators see of the mail', () => {
  let web: WebApplication;
  let at: SmallCapitol;
  beforeEach(async () => {
    web = await webApplication();
    at = await smallCapitol(web);
  });
  afterEach(() => web.close());

  const inside = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(at.organisationId, work) as Promise<T>;
  const owe = async (count: number, kind: MessageKindName, set = '') => {
    const entries = Array.from({ length: count }, () => ({
      kind,
      organisationId: at.organisationId,
      lobbyDayId: at.lobbyDayId,
      subjectId: randomUUID(),
      version: 1,
      recipientId: randomUUID(),
    }));
    await inside((tx) => web.app.get(OutboxService).put(tx, entries));
    if (set)
      await web.asOwner(`update outbox_messages set ${set} where recipient_id = any($1)`, [
        entries.map(({ recipientId }) => recipientId),
      ]);
  };
  const metrics = (headers = {}) => web.app.inject({ url: '/metrics', headers, remoteAddress: '127.0.0.1' });
  const ready = async () => (await web.app.inject('/health/ready')).json();

  it('counts messages by kind, state and reason over all organisations, and names nobody', async () => {
    await owe(2, 'briefing', `state = 'sent', sent_at = app_now()`);
    await owe(1, 'briefing', `state = 'sent', sent_at = app_now() + interval '30 seconds'`);
    await owe(1, 'day-before', `state = 'failed', last_code = '550 5.1.1'`);
    await owe(1, 'day-of', `state = 'uncertain', uncertain_since = app_now(), resends = 1`);
    const answer = await metrics();
    for (const line of [
      'rotunda_outbox_messages{kind="briefing",state="sent"} 3',
      'rotunda_outbox_failed{code="550 5.1.1"} 1',
      'rotunda_outbox_need_decision 1',
      'rotunda_outbox_sent_last_hour 3',
      'rotunda_outbox_sent_last_hour_within{seconds="10"} 2',
      'rotunda_outbox_sent_last_hour_within{seconds="60"} 3',
      'rotunda_sending_paused{stream="people"} 0',
    ])
      expect(answer.body.split('\n')).toContain(line);
    expect(answer.body).not.toMatch(new RegExp(`${at.slug}|${at.organisationId}|example\\.org`));
  });

  it('shows the figures only to this machine, also behind a reverse proxy on it', async () => {
    const answers = [
      await metrics(),
      await metrics({ 'x-forwarded-for': '203.0.113.9' }),
      await web.app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 404, 404]);
  });

  it('says in words what needs a person, and is well again when it is done', async () => {
    expect([(await ready()).checks.mail, (await ready()).alerts]).toEqual(['up', []]);
    await owe(1, 'briefing', `due_at = app_now() - interval '10 minutes'`);
    expect((await ready()).alerts).toEqual([
      'A message has been due for 10 minutes. Is a worker running, and does the mail server answer?',
    ]);
    await web.app.get(SendingAccount).pause('people', 'sender-refused (535 5.7.8)', null);
    const { status, checks, alerts } = await ready();
    expect([status, checks.mail, alerts]).toEqual([
      'degraded',
      'degraded',
      ['Mail to people is paused: sender-refused (535 5.7.8). Mend it, then run: rotunda outbox resume.'],
    ]);
    await web.app.get(SendingAccount).resume();
    await web.asOwner(`update outbox_messages set state = 'sent', sent_at = app_now()`);
    expect((await ready()).alerts).toEqual([]);
  });

  it('follows each release and kind, and owes anew what failed for a reason that was mended', async () => {
    await owe(3, 'briefing', `state = 'sent', sent_at = app_now()`);
    await owe(2, 'briefing', `state = 'failed', last_code = '550 5.7.1', attempts = 1`);
    await owe(1, 'day-before', `state = 'failed', last_code = '550 5.1.1', attempts = 1`);
    const retried = await inside((tx) => web.app.get(OutboxService).retry(tx, at.lobbyDayId, { code: '550 5.7.1' }));
    const figures = web.app.get(MailFiguresQueries);
    expect(retried).toBe(2);
    expect(await inside((tx) => figures.progress(tx, at.lobbyDayId))).toMatchObject([
      { version: 1, kind: 'briefing', owed: 5, sent: 3, waiting: 2, failed: 0 },
      { version: 1, kind: 'day-before', owed: 1, sent: 0, waiting: 0, failed: 1 },
    ]);
    expect(await inside((tx) => figures.pile(tx, at.lobbyDayId))).toMatchObject({ waiting: 2, lastMinute: 3 });
  });
});
