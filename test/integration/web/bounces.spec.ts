import { randomUUID } from 'node:crypto';
import type { LobbyDayId, OrganisationId, OutboxMessageId } from '../../../src/kernel/ids.js';
import { composeMessage } from '../../../src/messaging/delivery/compose-message.js';
import { sealMessage } from '../../../src/messaging/delivery/frozen-message.js';
import { ContactCipher } from '../../../src/platform/crypto/contact-cipher.js';
import { smallCapitol } from '../../factories/small-capitol.js';
import { deliveryReport } from '../../support/delivery-report.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

const SECRET = 'a-secret-of-the-mail-server-0123456789';
const BOUNCES = 'bounces@lobby.example.org';
const MAIL = { 'content-type': 'message/rfc822' };

describe('reports of undelivered mail', () => {
  let web: WebApplication;
  let organisationId: OrganisationId;
  let lobbyDayId: LobbyDayId;
  beforeAll(async () => {
    web = await webApplication({ BOUNCE_SECRET: SECRET, MAIL_BOUNCES: BOUNCES });
    ({ organisationId, lobbyDayId } = await smallCapitol(web));
  });
  afterAll(() => web.close());

  const hand = (payload: string | object, headers: Record<string, string> = {}, secret = SECRET) =>
    web.app.inject({
      method: 'POST',
      url: '/hooks/bounces',
      headers: { authorization: `Bearer ${secret}`, ...headers },
      payload,
    });

  /** A message that was sent, and the bytes that its server has of it. */
  async function sent() {
    const id = randomUUID() as OutboxMessageId;
    const [subjectId, recipientId] = [randomUUID(), randomUUID()];
    const stamp = { id, kind: 'briefing' as const, organisationId, lobbyDayId, subjectId, version: 1, recipientId };
    const to = { name: 'Ana', address: `${recipientId}@example.org` };
    const frozen = await composeMessage(
      { to, fromName: 'Harbor Neighbors', language: 'en', subject: 'Your day', text: 'Hello', html: '<p>Hello</p>' },
      { ...stamp, date: new Date('2027-02-23T15:00:00Z') },
      { address: 'post@lobby.example.org', bounces: BOUNCES },
    );
    await web.asOwner(
      `insert into outbox_messages (id, organisation_id, lobby_day_id, kind, subject_id, version, recipient_id, dedupe_key,
         first_due_at, due_at, priority, state, message_id, mime_encrypted, sent_at)
       values ($1, $2, $3, 'briefing', $4, 1, $5, gen_random_uuid(), app_now(), app_now(), 50, 'sent', $6, $7, app_now())`,
      [
        id,
        organisationId,
        lobbyDayId,
        subjectId,
        recipientId,
        frozen.messageId,
        sealMessage(new ContactCipher([Buffer.alloc(32, 7)]), frozen),
      ],
    );
    return {
      id,
      messageId: frozen.messageId,
      mail: { from: frozen.from, to: frozen.to, mime: frozen.mime.toString() },
    };
  }
  const stateOf = async (id: string) => {
    const [row] = await web.asOwner<{ state: string; code: string }>(
      'select state, last_code as code from outbox_messages where id = $1',
      [id],
    );
    return [row!.state, row!.code];
  };
  const suppressed = async () =>
    (await web.asOwner<{ n: number }>('select count(*)::int as n from mail_suppressions'))[0]!.n;

  it('mark the message as failed and the address as gone, by the return path', async () => {
    const { id, mail } = await sent();
    const before = await suppressed();
    const answer = await hand(deliveryReport({ mail, action: 'failed', status: '5.1.1' }), MAIL);
    expect([answer.statusCode, answer.json()]).toEqual([202, { recorded: 1, unknown: 0 }]);
    expect([await stateOf(id), (await suppressed()) - before]).toEqual([['failed', 'bounced 5.1.1'], 1]);
  });

  it('find the message by its Message-ID where a server has lost the return path', async () => {
    const { id, mail } = await sent();
    await hand(deliveryReport({ mail, to: 'post@lobby.example.org', action: 'failed', status: '5.7.1' }), MAIL);
    expect(await stateOf(id)).toEqual(['failed', 'bounced 5.7.1']);
  });

  it('never suppress an address for a 4.x.x, however often', async () => {
    const { id, mail } = await sent();
    const before = await suppressed();
    for (let again = 0; again < 3; again++)
      await hand(deliveryReport({ mail, action: 'failed', status: '4.4.7' }), MAIL);
    expect([await stateOf(id), await suppressed()]).toEqual([['failed', 'bounced 4.4.7'], before]);
  });

  it('change nothing when they only tell of a delay, or are an absence note', async () => {
    const { id, mail } = await sent();
    const note = `To: ${mail.from}\r\nSubject: I am away\r\n\r\nUntil Monday 5.1.1\r\n`;
    const answers = [
      await hand(deliveryReport({ mail, action: 'delayed', status: '4.4.1' }), MAIL),
      await hand(note, MAIL),
    ];
    expect(answers.map((answer) => answer.json())).toEqual([
      { recorded: 0, unknown: 0 },
      { recorded: 0, unknown: 0 },
    ]);
    expect((await stateOf(id))[0]).toBe('sent');
  });

  it('may come as a list from a provider', async () => {
    const [a, b] = [await sent(), await sent()];
    const answer = await hand({
      bounces: [
        { messageId: a.messageId.slice(1, -1), status: '5.1.1' },
        { returnPath: b.mail.from, status: '5.2.2' },
        { messageId: '<nobody@example.org>', status: '5.1.1' },
      ],
    });
    expect(answer.json()).toEqual({ recorded: 2, unknown: 1 });
    expect([await stateOf(a.id), await stateOf(b.id)]).toEqual([
      ['failed', 'bounced 5.1.1'],
      ['failed', 'bounced 5.2.2'],
    ]);
  });

  it.each([
    [
      { bounces: [{ messageId: '<a@example.org>', status: 'gone' }] },
      'bounces.0.status: expected a status such as 5.1.1',
    ],
    [{ bounces: [{ status: '5.1.1' }] }, 'bounces.0: expected messageId or returnPath'],
    [{ bounces: [{ messageId: '<a@example.org>', status: '5.1.1', orgId: 'x' }] }, 'Unrecognized key'],
  ])('that cannot be read are refused with the place and the reason', async (payload, problem) => {
    const answer = await hand(payload);
    expect([answer.statusCode, answer.json().message.includes(problem)]).toEqual([400, true]);
  });

  it('are taken only from a program that knows the secret, and never where there is none', async () => {
    const { id, mail } = await sent();
    const report = deliveryReport({ mail, action: 'failed', status: '5.1.1' });
    const answers = [await hand(report, MAIL, 'wrong'), await hand(report, { ...MAIL, authorization: '' })];
    expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404]);
    expect((await stateOf(id))[0]).toBe('sent');
  });

  it('leave no address in the log', () => {
    expect(web.log.join('')).not.toMatch(/example\.org/);
  });
});
