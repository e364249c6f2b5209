import { setTimeout as delay } from 'node:timers/promises';
import { BOTH, type Fault, judge, must, NEVER, RECIPIENTS } from './fault.js';

const upTo = (random: () => number, most: number) => Math.floor(random() * most);

/** Clocks that jump, people who change their minds, and messages that nobody needs any more. */
export const CHANGING_CIRCUMSTANCES: readonly Fault[] = [
  {
    number: 13,
    name: 'rollback after the enqueue intent',
    expected: 'no mail',
    backends: BOTH,
    cut: false,
    short: true,
    async run(world) {
      const entries = await world.people(RECIPIENTS);
      const owed = await world.people(1);
      await world
        .transaction(async (put) => {
          await put(entries);
          throw new Error('the release failed after all');
        })
        .catch(() => undefined);
      await world.put(owed);
      await world.settle(owed);
      await delay(500);
      return judge(
        world,
        owed,
        NEVER,
        {},
        must((await world.rows(entries)).length === 0, 'rows of a rolled-back release'),
      );
    },
  },
  {
    number: 22,
    name: 'clock +2 h / −2 h',
    expected: 'no repeats; overdue sent once or expired',
    backends: BOTH,
    cut: false,
    short: true,
    async run(world, random) {
      const now = Date.now();
      const entries = await world.people(RECIPIENTS);
      const later = await world.people(5, { kind: 'day-before', dueAt: new Date(now + 3_600_000) });
      const stale = await world.people(5, {
        kind: 'day-before',
        dueAt: new Date(now + 1_800_000),
        expiresAt: new Date(now + 3_600_000),
      });
      world.smtp.script = ({ stage }) => (stage === 'dot' ? { delayMs: 20 } : undefined);
      await world.put([...entries, ...later, ...stale]);
      await delay(upTo(random, 300));
      await world.shiftClock('2 hours');
      await delay(upTo(random, 400));
      await world.shiftClock('-4 hours');
      await delay(upTo(random, 400));
      await world.shiftClock('2 hours');
      await world.settle(entries);
      await world.shiftClock('2 hours');
      await world.settle([...later, ...stale]);
      const expired = (await world.rows(stale)).filter((row) => row.state === 'cancelled' && row.code === 'expired');
      // A jump ahead may have let them expire, or none of them: they are never sent twice and never late.
      return judge(
        world,
        [...entries, ...later],
        NEVER,
        {},
        must(expired.length === stale.length, `${expired.length} stale ones expired`),
      );
    },
  },
  {
    number: 24,
    name: 'worker down for 6 h past the meeting',
    expected: 'the stale reminder expires unsent',
    backends: BOTH,
    cut: false,
    short: true,
    async run(world) {
      await world.stopWorkers();
      const reminders = await world.people(5, { kind: 'day-before', expiresAt: new Date(Date.now() + 1_800_000) });
      const briefings = await world.people(5);
      await world.put([...reminders, ...briefings]);
      await world.shiftClock('6 hours');
      await world.ensureWorkers();
      await world.settle([...reminders, ...briefings]);
      const rows = await world.rows(reminders);
      return judge(
        world,
        briefings,
        NEVER,
        {},
        must(
          rows.every((row) => row.code === 'expired'),
          'a stale reminder did not expire',
        ),
      );
    },
  },
  {
    number: 25,
    name: 'move, move back, cancel within 60 s',
    expected: 'notices coalesce to the net effect',
    backends: BOTH,
    cut: false,
    short: true,
    async run(world) {
      const dueAt = new Date(Date.now() + 60_000);
      const first = await world.people(RECIPIENTS, { kind: 'schedule-changed', dueAt });
      const versions = [1, 2, 3].map((version) => first.map((entry) => ({ ...entry, version })));
      for (const [i, notices] of versions.entries()) {
        await world.owner.query('update fault_people set version = $1', [i + 1]);
        await world.put(notices);
      }
      await world.shiftClock('61 seconds');
      await world.settle(versions.flat());
      return judge(world, versions[2]!, NEVER);
    },
  },
  {
    number: 27,
    name: 'release clicked ten times',
    expected: 'one version, one notice each',
    backends: BOTH,
    cut: false,
    short: true,
    async run(world) {
      const entries = await world.people(RECIPIENTS);
      await Promise.all(Array.from({ length: 10 }, () => world.put(entries)));
      await world.settle(entries);
      return judge(world, entries, NEVER);
    },
  },
  {
    number: 30,
    name: 'e-mail changed, consent withdrawn or person deleted mid-queue',
    expected: 'the old address receives nothing',
    backends: BOTH,
    cut: false,
    short: true,
    async run(world) {
      await world.stopWorkers();
      const entries = await world.people(RECIPIENTS);
      await world.put(entries);
      const ids = (from: number, to: number) => entries.slice(from, to).map((entry) => entry.recipientId);
      await world.owner.query(`update fault_people set address = 'new-' || address where id = any($1)`, [ids(0, 5)]);
      await world.owner.query('update fault_people set withdrawn = true where id = any($1)', [ids(5, 10)]);
      await world.owner.query('delete from fault_people where id = any($1)', [ids(10, 15)]);
      await world.ensureWorkers();
      await world.settle(entries);
      const old = new Set(ids(0, 15).map((id) => `${id}@example.org`));
      const wrong = world.smtp.accepted.filter((mail) => old.has(mail.to));
      return judge(
        world,
        [...entries.slice(0, 5), ...entries.slice(15)],
        NEVER,
        {},
        must(wrong.length === 0, `${wrong.length} went to an old address`),
      );
    },
  },
];
