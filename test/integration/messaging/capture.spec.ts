import { pino } from 'pino';
import { simpleParser } from 'mailparser';
import { CaptureServer } from '../../../src/messaging/capture/capture-server.js';
import { CapturedMailService } from '../../../src/messaging/capture/captured-mail.service.js';
import { ContactCipher } from '../../../src/platform/crypto/contact-cipher.js';
import { testWorker } from './delivery-rig.js';
import { messagingRig, organisationWithDay, ScriptedKind, type MessagingRig } from './messaging-rig.js';

describe('the capture inbox', () => {
  let rig: MessagingRig;
  let store: CapturedMailService;
  let server: CaptureServer;
  beforeAll(async () => {
    rig = await messagingRig(new ScriptedKind());
    store = new CapturedMailService(rig.dataSource, new ContactCipher([Buffer.alloc(32, 9)]));
    server = await CaptureServer.start(store, pino({ level: 'silent' }));
  });
  afterAll(async () => {
    await server.close();
    await rig.close();
  });

  it('keeps every message of a real SMTP conversation, by lobby day and in order, and none readably', async () => {
    const other = await organisationWithDay(rig.owner);
    const entries = Array.from({ length: 12 }, () => rig.entry());
    await rig.put(...entries);
    const worker = await testWorker(rig, server.url);
    await worker.once();
    await worker.stop();
    const ofDay = [];
    for await (const mail of store.ofDay(rig.day)) ofDay.push(mail);
    const recipients = await Promise.all(
      ofDay.map(async (mail) => (await simpleParser(mail.mime)).headers.get('x-rotunda-dedupe')),
    );
    expect(new Set(recipients)).toEqual(new Set(entries.map((e) => `briefing:${e.subjectId}:1:${e.recipientId}`)));
    expect([ofDay.length, await store.count(), (await store.latest(5)).length]).toEqual([12, 12, 5]);
    expect(ofDay.map((mail) => mail.receivedAt.getTime())).toEqual(
      ofDay.map((mail) => mail.receivedAt.getTime()).sort(),
    );
    const others = [];
    for await (const mail of store.ofDay(other.day)) others.push(mail);
    expect(others).toEqual([]);
    const [{ text }] = await rig.owner.query(
      `select string_agg(encode(mime_encrypted, 'escape'), '') as text from captured_messages`,
    );
    expect(text.includes('example.org')).toBe(false);
  });

  it('finds a message by its id, and nothing for an id that is none', async () => {
    const [first] = await store.latest(1);
    expect((await store.byId(first!.id))?.messageId).toBe(first!.messageId);
    expect([await store.byId('../etc'), await store.byId('00000000-0000-4000-8000-000000000000')]).toEqual([
      null,
      null,
    ]);
  });
});
