import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { AppModule } from '../../../src/app.module.js';
import { platformModules } from '../../../src/composition.js';
import type { LobbyDayId, OrganisationId, OutboxMessageId } from '../../../src/kernel/ids.js';
import { CapturedMailService } from '../../../src/messaging/capture/captured-mail.service.js';
import { composeMessage } from '../../../src/messaging/delivery/compose-message.js';
import { loadConfig } from '../../../src/platform/config/config.js';
import { HttpModule } from '../../../src/platform/http/http.module.js';
import { httpAdapter, prepareHttp } from '../../../src/platform/http/http-application.js';
import { DevInboxModule } from '../../../src/web/dev/dev-inbox.module.js';
import { type TestDatabase, testDatabase } from '../../support/test-database.js';

const day = '3f0c9a52-6a4e-4b6f-9d7e-0a1b2c3d4e5f' as LobbyDayId;
const key = Buffer.alloc(32, 3).toString('base64');

describe('the capture inbox’s pages', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let mime: Buffer;
  beforeAll(async () => {
    database = await testDatabase();
    const config = loadConfig({ DATABASE_URL: database.url, ENCRYPTION_KEY: key });
    const logger = pino({ level: 'silent' });
    const imports = [...platformModules(config, logger), HttpModule, DevInboxModule];
    app = (await Test.createTestingModule({ imports }).compile()).createNestApplication<NestFastifyApplication>(
      httpAdapter(config),
      { logger: false },
    );
    await prepareHttp(app, config, logger);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const message = await composeMessage(
      {
        to: { name: 'Ana', address: 'ana@example.org' },
        fromName: 'Harbor Neighbors',
        language: 'en',
        subject: 'Hello <script>alert(1)</script>',
        text: 'Hello <b>Ana</b>',
        html: '<p>Hello <script>alert(2)</script></p>',
        calendar: { method: 'PUBLISH', content: 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n' },
      },
      {
        id: 'm' as OutboxMessageId,
        kind: 'briefing',
        organisationId: 'o' as OrganisationId,
        lobbyDayId: day,
        subjectId: 's',
        version: 1,
        recipientId: 'r',
        date: new Date('2027-02-23T15:00:00Z'),
      },
      { address: 'post@lobby.example.org' },
    );
    mime = message.mime;
    await app.get(CapturedMailService).keep(mime);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const get = (url: string, remoteAddress = '127.0.0.1') => app.inject({ url, remoteAddress });
  const listed = async () => (await get('/dev/inbox.json')).json() as { total: number; messages: { id: string }[] };

  it('list what was captured, for people and for programs', async () => {
    const { total, messages } = await listed();
    expect(total).toBe(1);
    expect(messages).toEqual([
      {
        id: messages[0]!.id,
        messageId: expect.stringMatching(/^<[^>]+@lobby\.example\.org>$/),
        receivedAt: expect.stringMatching(/^\d{4}-/),
        to: 'ana@example.org',
        subject: 'Hello <script>alert(1)</script>',
        kind: 'briefing',
        version: '1',
        dedupe: 'briefing:s:1:r',
        lobbyDay: day,
      },
    ]);
    const page = await get('/dev/inbox');
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body.includes('Hello &lt;script&gt;alert(1)&lt;/script&gt;')).toBe(true);
    expect(page.body.includes('<script')).toBe(false);
  });

  it('show one message with its HTML in a frame where nothing runs, its text, calendar and headers', async () => {
    const [{ id }] = (await listed()).messages as [{ id: string }];
    const page = await get(`/dev/inbox/${id}`);
    for (const part of [
      `sandbox="" src="/dev/inbox/${id}/html"`,
      'Hello &lt;b&gt;Ana&lt;/b&gt;',
      'METHOD:PUBLISH',
      'x-rotunda-dedupe',
    ])
      expect([part, page.body.includes(part)]).toEqual([part, true]);
    expect(page.body.includes('<script')).toBe(false);
    const frame = await get(`/dev/inbox/${id}/html`);
    expect(frame.headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox",
    );
  });

  it('give back the captured bytes exactly', async () => {
    const [{ id }] = (await listed()).messages as [{ id: string }];
    const file = await get(`/dev/inbox/${id}.eml`);
    expect([file.headers['content-type'], file.rawPayload.equals(mime)]).toEqual(['message/rfc822', true]);
  });

  it('exist for this machine only, and only for messages that exist', async () => {
    const [{ id }] = (await listed()).messages as [{ id: string }];
    const urls = ['/dev/inbox', '/dev/inbox.json', `/dev/inbox/${id}`, `/dev/inbox/${id}.eml`, `/dev/inbox/${id}/html`];
    const answers = await Promise.all(urls.map((url) => get(url, '203.0.113.7')));
    expect(answers.map((answer) => answer.statusCode)).toEqual(urls.map(() => 404));
    expect((await get('/dev/inbox/nothing')).statusCode).toBe(404);
  });

  it('are left out where mail is live', () => {
    const live = loadConfig({
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      ENCRYPTION_KEY: key,
      PUBLIC_URL: 'https://day.example.org',
      MAIL_MODE: 'live',
      SMTP_URL: 'smtp://mail.example.org',
    });
    const has = (config: typeof live) =>
      AppModule.with(config, pino({ level: 'silent' })).imports?.includes(DevInboxModule);
    expect([has(live), has(loadConfig({}))]).toEqual([false, true]);
  });
});
