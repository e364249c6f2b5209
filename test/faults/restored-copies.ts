import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BOTH, type Fault, judge, must, NEVER, RECIPIENTS } from './fault.js';
import type { Copy } from './world.js';

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end && !(await holds());) await delay(50);
}

const states = async (copy: Copy): Promise<Record<string, number>> => {
  const { rows } = await copy.owner.query<{ state: string; n: number }>(
    `select state || coalesce(' ' || last_code, '') as state, count(*)::int as n from outbox_messages group by 1`,
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};

/** Databases that hold the state of another one, or of another day. */
export const RESTORED_COPIES: readonly Fault[] = [
  {
    number: 29,
    name: 'yesterday’s backup or a staging copy restored',
    expected: 'sending paused until confirmed; nothing re-sent',
    backends: BOTH,
    cut: false,
    short: false,
    async run(world, random) {
      const file = join(world.folder, `backup-${random()}.rotunda`);
      const entries = await world.people(RECIPIENTS);
      const later = await world.people(3, { kind: 'day-before', dueAt: new Date(Date.now() + 3_600_000) });
      world.smtp.script = ({ stage }) => (stage === 'dot' ? { delayMs: 15 } : undefined);
      await world.put([...entries, ...later]);
      const first = 5 + Math.floor(random() * 20);
      await until(async () => world.smtp.accepted.length >= first);
      await world.backUp(file);
      await world.settle(entries);
      await world.stopWorkers();
      const copy = await world.restoreCopy(file);
      try {
        const { environment } = copy;
        await Promise.all([world.spawn('a', { environment }), world.spawn('b', { environment })]);
        const [fresh] = await world.people(1);
        await copy.owner.query(`insert into fault_people (id, address) values ($1::uuid, $1::uuid || '@example.org')`, [
          fresh!.recipientId,
        ]);
        await copy.put([fresh!]);
        await until(async () => (await copy.permit.missingSince()) !== null);
        await delay(1_500);
        const paused = judge(world, entries, NEVER);
        const doubtful = await copy.permit.confirm();
        await until(
          async () => (await states(copy))['sent 250'] !== undefined && world.smtp.accepted.length > RECIPIENTS,
        );
        await world.shiftClock('2 hours');
        await copy.owner.query(`update app_clock set clock_offset = interval '2 hours'`);
        await until(async () => world.smtp.accepted.length >= RECIPIENTS + 1 + later.length);
        await delay(500);
        const after = await states(copy);
        const confirmed = judge(world, [...entries, fresh!, ...later], NEVER);
        return {
          ...confirmed,
          problems: [
            ...paused.problems.map((problem) => `while paused: ${problem}`),
            ...confirmed.problems,
            ...must(
              doubtful > 0 && after['uncertain restored-copy'] === doubtful,
              `${JSON.stringify(after)} after ${doubtful} in doubt`,
            ),
          ],
        };
      } finally {
        await world.stopWorkers();
        await copy.close();
      }
    },
  },
];
