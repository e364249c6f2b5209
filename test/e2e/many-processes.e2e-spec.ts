import { Redis } from 'ioredis';
import { freePort } from '../../src/platform/embedded/free-port.js';
import { franklinCrowd } from '../../src/demo/franklin/crowd.js';
import { BUSES } from '../../src/demo/franklin/day-file.js';
import { awaitDeliveries, sentCount } from '../../src/demo/steps/await-deliveries.js';
import { capturedMail } from '../../src/demo/steps/captured-mail.js';
import type { DemoDay } from '../../src/demo/steps/demo-day.js';
import { districtFinder, importFranklin, makeFranklinDay } from '../../src/demo/steps/prepare-franklin.js';
import { registerPeople } from '../../src/demo/steps/register-people.js';
import { releasedPlan } from '../../src/demo/steps/released-plan.js';
import { releaseDay, scheduleDay } from '../../src/demo/steps/schedule-day.js';
import { type CapturedMessage, readCapturedMessage } from '../../src/demo/verification/captured-message.js';
import { expectedRecipients } from '../../src/demo/verification/verified-run.js';
import { type RotundaProcess, rotundaProcess } from '../support/rotunda-process.js';
import { type TestApplication, testApplication } from '../support/test-application.js';
import { anyRedis, describeOnRedis } from '../support/test-redis.js';

const PATIENCE_MS = 240_000;
const WORKERS = 3;

describeOnRedis('two web and three worker processes on one PostgreSQL and one Redis', () => {
  let redis: Awaited<ReturnType<typeof anyRedis>>;
  let test: TestApplication;
  let day: DemoDay;
  const processes: RotundaProcess[] = [];
  const ports: number[] = [];

  beforeAll(async () => {
    redis = await anyRedis();
    test = await testApplication({ REDIS_URL: redis.url });
    for (let i = 0; i < 2; i++) ports.push(await freePort());
    const webs = ports.map((port) => rotundaProcess('main', { ...test.environment, PORT: String(port) }));
    const workers = Array.from({ length: WORKERS }, () => rotundaProcess('worker', test.environment));
    processes.push(...(await Promise.all([...webs, ...workers])));
    day = await makeFranklinDay(test.app, '2027-03-10');
    await importFranklin(day, '2027-01-01');
  }, PATIENCE_MS);
  afterAll(async () => {
    await Promise.all(processes.map((process) => process.stop()));
    await test?.close();
    await redis?.stop();
  }, PATIENCE_MS);

  it(
    'deliver every message exactly once',
    async () => {
      const { people } = await registerPeople(day, {
        crowd: franklinCrowd(),
        buses: BUSES,
        districtIds: await districtFinder(day),
        atOnce: 50,
      });
      await scheduleDay(day, { seconds: 2, seed: 1 });
      expect(await releaseDay(day)).toBe(1);
      const counts = await awaitDeliveries(day, 120);

      const messages: CapturedMessage[] = [];
      for (const { file, mime } of await capturedMail(day)) messages.push(await readCapturedMessage(file, mime));
      expect(messages.length).toBe(sentCount(counts));
      expect(new Set(messages.map(({ dedupeKey }) => dedupeKey)).size).toBe(messages.length);
      const briefed = messages.filter(({ kind }) => kind === 'briefing').map(({ recipientId }) => recipientId);
      const expected = expectedRecipients({ plan: await releasedPlan(day), people }).map(({ advocate }) => advocate);
      expect(briefed.sort()).toEqual(expected.sort());
    },
    PATIENCE_MS,
  );

  it('all see the same servers as well, and the queue is in Redis', async () => {
    for (const port of ports) {
      const answer = await fetch(`http://127.0.0.1:${port}/health/ready`);
      expect(await answer.json()).toMatchObject({ status: 'ok', checks: { database: 'up', queue: 'up' } });
    }
    const client = new Redis(redis.url);
    try {
      expect((await client.keys('*email*')).length).toBeGreaterThan(0);
    } finally {
      client.disconnect();
    }
  });
});
