import { setTimeout as delay } from 'node:timers/promises';
import type { SmtpMoment } from '../support/scripted-smtp.js';
import {
  BOTH,
  type Fault,
  judge,
  must,
  NEVER,
  type Outcome,
  RECIPIENTS,
  type Strike,
  strikeOf,
  windowsOf,
} from './fault.js';
import type { World } from './world.js';

const VICTIM = 'worker-a';

/** Kills worker a, notes what it held, starts it again, and judges the outcome when everything has settled. */
async function killed(
  world: World,
  arm: (strike: () => void, put: Promise<void>) => void | Promise<void>,
  mayRepeatInFlight: boolean,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<Outcome> {
  const entries = await world.people(RECIPIENTS);
  const victim = world.worker('a');
  let begin!: () => void;
  const put = new Promise<void>((resolve) => (begin = resolve)).then(() => world.put(entries));
  const struck = new Promise<void>((done) => {
    void arm(() => {
      victim.kill(signal);
      done();
    }, put);
  });
  const lost = struck.then(() => world.rows(entries));
  begin();
  await put;
  // A strike that waits for a moment which never comes, because the other worker was faster, is one after the work.
  const idle = world.settle(entries).then(() => victim.kill(signal));
  const held = await Promise.race([lost, idle.then(() => world.rows(entries))]);
  await victim.ended;
  // What the dead worker had written to its socket may reach the mail server a moment later.
  await delay(30);
  const { strike, inFlight } = strikeOf(world, held, victim.workerId);
  await Promise.all([world.spawn('a'), idle.catch(() => undefined)]);
  const ended = await world.settle(entries);
  const doubtful = new Set([...inFlight, ...ended.filter((row) => row.wasUncertain).map((row) => row.dedupe)]);
  return judge(world, entries, (dedupe) => mayRepeatInFlight && doubtful.has(dedupe), strike);
}

/** Strikes when the victim reaches a stage for the n-th time, after a pause of up to two milliseconds. */
function atStage(world: World, stage: SmtpMoment['stage'], nth: number, pauseMs: number, strike: () => void): void {
  let seen = 0;
  world.smtp.onStage = (moment) => {
    if (moment.client !== VICTIM || moment.stage !== stage || ++seen !== nth) return;
    if (pauseMs === 0) strike();
    else setTimeout(strike, pauseMs);
  };
}

const upTo = (random: () => number, most: number) => Math.floor(random() * most);

/** Workers that die, are stopped or hang. */
export const KILLED_WORKERS: readonly Fault[] = [
  {
    number: 1,
    name: 'kill -9 before the claim',
    expected: 'I, 0 extra',
    backends: BOTH,
    cut: true,
    short: true,
    // Half of the strikes fall while the rows are being committed, half when they have just been.
    run: (world, random) =>
      killed(
        world,
        async (strike, put) => {
          const pauseMs = upTo(random, 4);
          if (random() < 0.5) await put;
          setTimeout(strike, pauseMs);
        },
        true,
      ),
  },
  {
    number: 2,
    name: 'kill -9 claimed, before connect',
    expected: 'I after the lease, 0 extra',
    backends: BOTH,
    cut: true,
    short: true,
    async run(world, random) {
      const lingerMs = 40;
      const pauseMs = random() * 25;
      world.worker('a').linger(lingerMs);
      let claims = 0;
      return killed(
        world,
        (strike) => {
          world.worker('a').onClaimed = () => void (++claims === 1 && setTimeout(strike, pauseMs));
        },
        false,
      );
    },
  },
  {
    number: 3,
    name: 'kill -9 after 250, before commit',
    expected: '≤ 1 extra, identical',
    backends: BOTH,
    cut: true,
    short: true,
    run: (world, random) =>
      killed(
        world,
        (strike) => {
          const stage = random() < 0.7 ? 'dot' : (['mail', 'rcpt', 'data'] as const)[upTo(random, 3)]!;
          atStage(world, stage, 1 + upTo(random, 12), random() < 0.5 ? 0 : random() * 2, strike);
        },
        true,
      ),
  },
  {
    number: 4,
    name: 'SIGTERM mid-batch',
    expected: 'finishes the current one, 0 extra, no false "finished"',
    backends: BOTH,
    cut: true,
    short: true,
    async run(world, random) {
      const entries = await world.people(RECIPIENTS);
      const victim = world.worker('a');
      world.smtp.script = ({ stage }) => (stage === 'dot' ? { delayMs: 5 } : undefined);
      atStage(world, (['mail', 'data', 'dot'] as const)[upTo(random, 3)]!, 1 + upTo(random, 10), 0, () =>
        victim.kill('SIGTERM'),
      );
      await world.put(entries);
      const idle = world.settle(entries).then(() => victim.kill('SIGTERM'));
      const ending = await victim.ended;
      const rows = await world.rows(entries);
      const { strike } = strikeOf(world, rows, victim.workerId);
      await Promise.all([world.spawn('a'), idle]);
      await world.settle(entries);
      const clean = ending.code === 0 || ending.signal === 'SIGTERM';
      return judge(world, entries, NEVER, strike, [
        ...must(clean, `the worker ended with ${ending.code ?? ending.signal}`),
        ...must(
          rows.every((row) => row.worker !== victim.workerId),
          'the stopped worker still held messages',
        ),
      ]);
    },
  },
  {
    number: 5,
    name: 'the same job delivered twice at once',
    expected: '0 extra',
    backends: BOTH,
    cut: true,
    short: true,
    async run(world, random) {
      const entries = await world.people(RECIPIENTS);
      await world.put(entries);
      let strike: Strike = {};
      const measured = upTo(random, 5);
      // Forgetting what was queued makes the sweeps of both workers queue the same messages again.
      for (let again = 0; again < 5; again++) {
        await delay(upTo(random, 30));
        if (again === measured) strike = await windowsOf(world, entries, world.worker('a').workerId);
        await world.owner.query(
          'update outbox_messages set queued_at = null where id in (select id from outbox_messages for update skip locked)',
        );
        await world.owner.query(`select pg_notify('rotunda_outbox', '')`);
      }
      await world.settle(entries);
      return judge(world, entries, NEVER, strike);
    },
  },
  {
    number: 6,
    name: 'event loop blocked (stalled)',
    expected: '0 extra',
    backends: BOTH,
    cut: true,
    short: true,
    async run(world, random) {
      const entries = await world.people(RECIPIENTS);
      const victim = world.worker('a');
      const blockMs = 2_500;
      let strike: Promise<Strike> = Promise.resolve({});
      atStage(world, (['mail', 'data', 'dot'] as const)[upTo(random, 3)]!, 1 + upTo(random, 10), 0, () => {
        victim.block(blockMs);
        // Its commits that were under way land within this time; then it stands still.
        strike = delay(100).then(() => windowsOf(world, entries, victim.workerId));
      });
      await world.put(entries);
      await world.settle(entries);
      return judge(world, entries, NEVER, await strike);
    },
  },
];
