import { setTimeout as delay } from 'node:timers/promises';
import { BOTH, type Fault, judge, must, NEVER, RECIPIENTS, type Strike, windowsOf } from './fault.js';
import type { World } from './world.js';

const upTo = (random: () => number, most: number) => Math.floor(random() * most);

/** Resolves when so many messages have been accepted. */
async function accepted(world: World, count: number): Promise<void> {
  for (const end = Date.now() + 30_000; world.smtp.accepted.length < count && Date.now() < end;) await delay(3);
}

const slowly = (world: World, delayMs: number) => {
  world.smtp.script = ({ stage }) => (stage === 'dot' ? { delayMs } : undefined);
};

/** PostgreSQL and Redis that go away. */
export const BROKEN_SERVERS: readonly Fault[] = [
  {
    number: 7,
    name: 'FLUSHALL mid-send',
    expected: 'I within 2 min; reminders intact',
    backends: ['redis'],
    cut: false,
    short: true,
    async run(world, random) {
      const entries = await world.people(RECIPIENTS);
      const reminders = await world.people(5, { kind: 'day-before', dueAt: new Date(Date.now() + 3_600_000) });
      slowly(world, 10);
      await world.put([...entries, ...reminders]);
      await accepted(world, upTo(random, 20));
      const { Redis } = await import('ioredis');
      const redis = new Redis(world.redis!.url);
      await redis.flushall();
      redis.disconnect();
      const started = Date.now();
      await world.settle(entries, 120_000);
      const before = judge(
        world,
        entries,
        NEVER,
        {},
        must(Date.now() - started < 120_000, 'took longer than 2 minutes'),
      );
      await world.shiftClock('2 hours');
      await world.settle(reminders);
      const after = judge(world, [...entries, ...reminders], NEVER);
      return {
        ...after,
        problems: [...before.problems.filter((problem) => !problem.includes('day-before')), ...after.problems],
      };
    },
  },
  {
    number: 8,
    name: 'Redis down',
    expected: 'what is owed is kept; mail later',
    backends: ['redis'],
    cut: false,
    short: false,
    async run(world) {
      await world.redis!.kill();
      const entries = await world.people(RECIPIENTS);
      await world.put(entries);
      await delay(3_000);
      const during = world.smtp.accepted.length;
      await world.redis!.start();
      await world.settle(entries, 120_000);
      return judge(world, entries, NEVER, {}, must(during === 0, 'mail went out without the queue'));
    },
  },
  {
    number: 9,
    name: 'Redis absent at boot',
    expected: 'the worker starts, and heals itself',
    backends: ['redis'],
    cut: false,
    short: false,
    async run(world) {
      await world.stopWorkers();
      await world.redis!.kill();
      await Promise.all([world.spawn('a'), world.spawn('b')]);
      const entries = await world.people(RECIPIENTS);
      await world.put(entries);
      await world.redis!.start();
      await world.settle(entries, 120_000);
      return judge(world, entries, NEVER);
    },
  },
  {
    number: 10,
    name: 'wrong eviction policy',
    expected: 'refuses to boot, with the reason',
    backends: ['redis'],
    cut: false,
    short: false,
    async run(world) {
      const { testRedis } = await import('../support/test-redis.js');
      const evicting = await testRedis({ 'maxmemory-policy': 'allkeys-lru' });
      world.worker('a').kill('SIGTERM');
      await world.worker('a').ended;
      const worker = await world.spawn('a', { environment: { REDIS_URL: evicting.url }, wait: false });
      const started = await worker.ready;
      const { code } = await worker.ended;
      await evicting.stop();
      return judge(world, [], NEVER, {}, [
        ...must(!started && code !== 0, `the worker started, or ended with ${code}`),
        ...must(worker.log.includes('maxmemory-policy'), 'the reason was not given'),
      ]);
    },
  },
  {
    number: 11,
    name: 'PostgreSQL restarts mid-send',
    expected: 'I, 0 extra',
    backends: BOTH,
    cut: true,
    short: false,
    async run(world, random) {
      const entries = await world.people(RECIPIENTS);
      slowly(world, 5);
      await world.put(entries);
      await accepted(world, upTo(random, 30));
      const strike = await windowsOf(world, entries, world.worker('a').workerId);
      await world.restartPostgres(upTo(random, 400));
      await world.settle(entries, 90_000);
      return judge(world, entries, NEVER, strike);
    },
  },
  {
    number: 12,
    name: 'PostgreSQL lost on the "sent" commit',
    expected: '≤ 1 extra, identical',
    backends: BOTH,
    cut: true,
    short: true,
    async run(world, random) {
      const entries = await world.people(RECIPIENTS);
      const nth = 1 + upTo(random, 15);
      // Shorter than the time after which a worker is taken for dead: it comes back and says what it knows; longer: it cannot.
      const cutMs = random() < 0.5 ? 200 : 2_000;
      let dots = 0;
      let strike: Promise<Strike> = Promise.resolve({});
      world.smtp.onStage = ({ stage, client }) => {
        if (stage !== 'dot' || client !== 'worker-a' || ++dots !== nth) return;
        world.cutDatabase('a', cutMs);
        // What it had handed to the server before the cut is committed by then.
        strike = delay(20).then(() => windowsOf(world, entries, world.worker('a').workerId));
      };
      await world.put(entries);
      const ended = await world.settle(entries);
      const doubtful = new Set(ended.filter((row) => row.wasUncertain).map((row) => row.dedupe));
      return judge(world, entries, (dedupe) => doubtful.has(dedupe), await strike);
    },
  },
];
