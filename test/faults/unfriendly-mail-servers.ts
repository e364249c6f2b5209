import { setTimeout as delay } from 'node:timers/promises';
import { dedupeKey } from '../../src/messaging/outbox-entry.js';
import { deliveryReport, type Report } from '../support/delivery-report.js';
import { BOTH, type Fault, judge, must, NEVER, RECIPIENTS } from './fault.js';

const upTo = (random: () => number, most: number) => Math.floor(random() * most);

/** Mail servers that refuse, break off, hang or lie. */
export const UNFRIENDLY_MAIL_SERVERS: readonly Fault[] = [
  {
    number: 14,
    name: '421/451 three times, then 250',
    expected: 'one delivered, backoff and jitter',
    backends: BOTH,
    cut: false,
    short: true,
    async run(world) {
      const entries = await world.people(RECIPIENTS);
      const times: number[] = [];
      const picky = `${entries[0]!.recipientId}@example.org`;
      world.smtp.script = ({ stage, to, before }) => {
        if (stage !== 'rcpt' || to !== picky) return undefined;
        times.push(Date.now());
        return before < 3 ? { reply: ['451 4.7.1 later', '421 4.3.2 busy', '451 4.7.1 later'][before]! } : undefined;
      };
      await world.put(entries);
      await world.settle(entries);
      const waits = times.slice(1).map((time, i) => time - times[i]!);
      // A 421 on a line that had served before is asked once more on a fresh one, without a wait.
      const patient = waits[0]! >= 50 && waits[2]! >= 100;
      return judge(world, entries, NEVER, {}, must(patient, `waits were ${waits.join(', ')} ms`));
    },
  },
  {
    number: 15,
    name: '550 at RCPT',
    expected: 'failed at once; others unaffected',
    backends: BOTH,
    cut: false,
    short: true,
    async run(world, random) {
      const entries = await world.people(RECIPIENTS);
      const bad = new Set([0, 1, 2].map(() => upTo(random, RECIPIENTS)));
      const refused = entries.filter((_, i) => bad.has(i));
      const addresses = new Set(refused.map((entry) => `${entry.recipientId}@example.org`));
      world.smtp.script = ({ stage, to }) =>
        stage === 'rcpt' && addresses.has(to) ? { reply: '550 5.1.1 nobody here' } : undefined;
      await world.put(entries);
      await world.settle(entries);
      const rows = await world.rows(refused);
      const failed = rows.every((row) => row.state === 'failed' && row.attempts === 1 && row.code === '550 5.1.1');
      return judge(
        world,
        entries.filter((_, i) => !bad.has(i)),
        NEVER,
        {},
        must(failed, 'refused messages did not fail at once'),
      );
    },
  },
  {
    number: 16,
    name: '250, then a DSN later',
    expected: 'bounced, on the call list',
    backends: BOTH,
    cut: false,
    short: true,
    async run(world, random) {
      const entries = await world.people(RECIPIENTS);
      await world.put(entries);
      await world.settle(entries);
      const [gone, full, late] = [0, 1, 2].map((turn) => entries[turn * 15 + upTo(random, 15)]!);
      const returned = (entry: typeof gone, says: Pick<Report, 'action' | 'status'>) =>
        deliveryReport({ ...says, mail: world.smtp.byRecipient().get(`${entry!.recipientId}@example.org`)![0]! });
      const reports = [
        returned(gone, { action: 'failed', status: '5.1.1' }),
        returned(full, { action: 'failed', status: '4.2.2' }),
        returned(late, { action: 'delayed', status: '4.4.1' }),
      ];
      await world.report(...reports, ...reports);
      const states = (await world.rows([gone!, full!, late!])).map(({ state, code }) => `${state} ${code}`).sort();
      const called = (await world.unreached()).map(({ recipientId }) => recipientId).sort();
      // The next message goes to everybody but the one whose address is gone.
      const next = entries.map((entry) => ({ ...entry, version: 2 }));
      await world.put(next);
      await world.settle(next);
      const still = (await world.unreached()).map(({ recipientId }) => recipientId);
      return judge(
        world,
        [...entries, ...next.filter(({ recipientId }) => recipientId !== gone!.recipientId)],
        NEVER,
        {},
        [
          ...must(
            states.join() === 'failed bounced 4.2.2,failed bounced 5.1.1,sent 250',
            `the rows say ${states.join()}`,
          ),
          ...must(
            called.join() ===
              [gone!, full!]
                .map((entry) => entry.recipientId)
                .sort()
                .join(),
            'the call list is wrong',
          ),
          ...must(still.join() === gone!.recipientId, 'the call list is wrong after the next message'),
        ],
      );
    },
  },
  {
    number: 17,
    name: 'FIN/RST after the dot',
    expected: 'uncertain, one resend',
    backends: BOTH,
    cut: true,
    short: true,
    async run(world, random) {
      const entries = await world.people(RECIPIENTS);
      const broken = new Map(
        entries.filter(() => random() < 0.2).map((entry) => [`${entry.recipientId}@example.org`, dedupeKey(entry)]),
      );
      const keeps = new Map([...broken.keys()].map((to) => [to, random() < 0.5]));
      world.smtp.script = ({ stage, to, before }) =>
        stage === 'dot' && before === 0 && broken.has(to)
          ? { accept: keeps.get(to)!, ending: random() < 0.5 ? 'close' : 'reset' }
          : undefined;
      await world.put(entries);
      const rows = await world.settle(entries);
      const repeated = new Set([...broken].filter(([to]) => keeps.get(to)).map(([, dedupe]) => dedupe));
      return judge(
        world,
        entries,
        (dedupe) => repeated.has(dedupe),
        { 'in SMTP': broken.size - repeated.size, 'dot to commit': repeated.size },
        must(
          rows.every((row) => row.state === 'sent'),
          'not all were resent',
        ),
      );
    },
  },
  {
    number: 18,
    name: 'hang after the dot',
    expected: 'no parallel resend before the timeout',
    backends: BOTH,
    cut: false,
    short: true,
    async run(world) {
      for (const name of ['a', 'b'] as const) {
        world.worker(name).kill('SIGTERM');
        await world.worker(name).ended;
        await world.spawn(name, { settings: { socketTimeoutMs: 4_000 } });
      }
      const entries = await world.people(RECIPIENTS);
      const slow = `${entries[0]!.recipientId}@example.org`;
      const dots: number[] = [];
      world.smtp.script = ({ stage, to, before }) => {
        if (stage !== 'dot' || to !== slow) return undefined;
        dots.push(Date.now());
        return before === 0 ? { accept: true, ending: 'hang' } : undefined;
      };
      await world.put(entries);
      await world.settle(entries);
      await world.stopWorkers();
      const wait = (dots[1] ?? Infinity) - dots[0]!;
      return judge(world, entries, (dedupe) => dedupe === dedupeKey(entries[0]!), {}, [
        ...must(dots.length === 2 && wait >= 4_000, `sent ${dots.length} times, the second after ${wait} ms`),
      ]);
    },
  },
  {
    number: 19,
    name: 'connect, then close',
    expected: 'bounded retries, the promise settles',
    backends: BOTH,
    cut: false,
    short: true,
    async run(world) {
      const entries = await world.people(RECIPIENTS);
      const before = world.smtp.connections;
      world.smtp.script = ({ stage }) => (stage === 'connect' ? { ending: 'close' } : undefined);
      world.smtp.cutAll();
      await world.put(entries);
      await delay(3_000);
      const tries = world.smtp.connections - before;
      world.smtp.script = () => undefined;
      await world.settle(entries);
      return judge(world, entries, NEVER, {}, must(tries > 0 && tries < RECIPIENTS * 6, `${tries} connections in 3 s`));
    },
  },
  {
    number: 20,
    name: 'wrong SMTP password',
    expected: 'sending pauses, one alert, nothing burned',
    backends: BOTH,
    cut: false,
    short: false,
    async run(world) {
      const { ScriptedSmtp } = await import('../support/scripted-smtp.js');
      const strict = await ScriptedSmtp.start({ offersAuth: true });
      strict.script = ({ stage }) => (stage === 'auth' ? { reply: '535 5.7.8 wrong password' } : undefined);
      const environment = { SMTP_URL: `smtp://us:wrong@127.0.0.1:${strict.port}` };
      for (const name of ['a', 'b'] as const) {
        world.worker(name).kill('SIGTERM');
        await world.worker(name).ended;
        await world.spawn(name, { environment });
      }
      const entries = await world.people(RECIPIENTS);
      await world.put(entries);
      const waits = async () =>
        (await world.owner.query('select 1 from sending_accounts where paused_since is not null')).rows.length > 0 &&
        (await world.rows(entries)).every((row) => row.state === 'pending');
      for (const end = Date.now() + 60_000; Date.now() < end && !(await waits());) await delay(50);
      // Time in which a worker that did not rest would try again.
      await delay(1_000);
      const rows = await world.rows(entries);
      const alerts = [...world.workers.values()].flatMap((worker) =>
        worker.log.split('\n').filter((line) => line.includes('sending is paused')),
      );
      const problems = [
        ...must(
          rows.every((row) => row.state === 'pending' && row.attempts === 0),
          'messages were burned',
        ),
        ...must(alerts.length === 1, `${alerts.length} alerts`),
      ];
      await world.stopWorkers();
      await strict.close();
      await world.owner.query('update sending_accounts set paused_since = null, pause_reason = null');
      await world.ensureWorkers();
      await world.settle(entries);
      return judge(world, entries, NEVER, {}, problems);
    },
  },
  {
    number: 21,
    name: 'daily quota reached',
    expected: "the rest resumes; today's changes first",
    backends: BOTH,
    cut: false,
    short: false,
    async run(world) {
      for (const name of ['a', 'b'] as const) {
        world.worker(name).kill('SIGTERM');
        await world.worker(name).ended;
        await world.spawn(name, { environment: { MAIL_PER_DAY: '300' } });
      }
      const briefings = await world.people(330);
      await world.put(briefings);
      await delay(100);
      const changes = await world.people(10, { kind: 'schedule-changed' });
      await world.put(changes);
      for (const end = Date.now() + 60_000; world.smtp.accepted.length < 300 && Date.now() < end;) await delay(50);
      await delay(1_500);
      const first = world.smtp.accepted.length;
      const early = (await world.rows(changes)).filter((row) => row.state === 'sent').length;
      await world.shiftClock('1 day');
      const all = [...briefings, ...changes];
      await world.settle(all);
      await world.stopWorkers();
      return judge(world, all, NEVER, {}, [
        // A place that was reserved and given back is not used again that day.
        ...must(first > 290 && first <= 300, `${first} went out on the first day`),
        ...must(early === 10, `${early} of 10 changes went out on the first day`),
      ]);
    },
  },
];
