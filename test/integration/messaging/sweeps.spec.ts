import { setTimeout as delay } from 'node:timers/promises';
import type { PrioritisedBatch } from '../../../src/messaging/delivery/email-batch.js';
import type { Tenancy } from '../../../src/platform/database/tenancy.js';
import { testWorker, type TestWorker, type WorkerOptions } from './delivery-rig.js';
import { mailRoom } from './mail-room.js';

describe('sweeps', () => {
  const room = mailRoom();

  it('of two workers leave nothing lying, though one looked before the other had marked what it took, and ends after it', async () => {
    const { rig } = room;
    const lock = 4_711;
    // Volatile, so that it is not asked while the statement is planned, which is before it looks at the rows.
    await rig.owner.query(`
      create or replace function app_now() returns timestamptz language plpgsql volatile as $$ begin
        if current_setting('test.stands_still', true) = 'yes' then perform pg_advisory_xact_lock_shared(${lock}); end if;
        return clock_timestamp() + (select clock_offset from public.app_clock);
      end $$`);
    const hand = rig.owner.createQueryRunner();
    await hand.query('select pg_advisory_lock($1)', [lock]);
    let [looked, letEnd] = [() => undefined as void, () => undefined as void];
    const hasLooked = new Promise<void>((resolve) => (looked = resolve));
    const mayEnd = new Promise<void>((resolve) => (letEnd = resolve));
    const slow = {
      lookUp: rig.tenancy.lookUp.bind(rig.tenancy),
      run: (organisation, work) =>
        rig.tenancy.run(organisation, async (tx) => {
          await tx.query(`set local test.stands_still = 'yes'`);
          const result = await work(tx);
          looked();
          await mayEnd;
          return result;
        }),
    } as Pick<Tenancy, 'lookUp' | 'run'> as Tenancy;
    const queued: PrioritisedBatch[] = [];
    const queue: WorkerOptions['queue'] = async (batches) => void queued.push(...batches);
    const late = await testWorker({ ...rig, tenancy: slow }, room.smtp.url, { queue });
    const quick = await room.worker({ queue, settings: { deadAfterSeconds: 60 } });
    await quick.presence.start();
    const deliverQueued = async () => {
      for (const batch of queued.splice(0)) await quick.deliverer.deliver(batch);
    };
    try {
      await room.put(20);
      const lateSweep = late.sweep.sweep();
      await room.until(
        async () => (await rig.owner.query('select from pg_locks where objid = $1 and not granted', [lock])).length > 0,
      );
      const quickSweep = quick.sweep.sweep();
      await Promise.race([quickSweep, delay(700)]);
      await hand.query('select pg_advisory_unlock($1)', [lock]);
      await hasLooked;
      await deliverQueued();
      letEnd();
      await Promise.all([lateSweep, quickSweep]);
      await deliverQueued();
      expect(new Set(await room.states())).toEqual(new Set(['sent']));
      expect(room.smtp.accepted.length).toBe(20);
    } finally {
      letEnd();
      await hand.query('select pg_advisory_unlock_all()');
      await hand.release();
      await rig.owner.query(`
        create or replace function app_now() returns timestamptz language sql stable parallel safe
          as $$ select clock_timestamp() + (select clock_offset from public.app_clock) $$`);
    }
  });

  it('delivers once although two workers get the same job at the same time: “overlapping senders”, “a slow job is ‘recovered’ while still running”', async () => {
    await room.put(50);
    const both: TestWorker[] = [];
    const queue: WorkerOptions['queue'] = async (batches) => {
      void Promise.all(batches.flatMap((batch) => both.map((w) => w.deliverer.deliver(batch))));
    };
    both.push(await room.worker({ queue }), await room.worker({ queue }));
    await Promise.all(both.map((w) => w.presence.start()));
    await both[0]!.sweep.sweep();
    await room.settled();
    expect(room.smtp.accepted.length).toBe(50);
  });

  it('queues again what the queue has lost: “a delayed job is late after a Redis blip”', async () => {
    await room.put(5);
    let lost = 0;
    const w = await room.worker({
      queue: async (batches, deliver) => {
        if (lost++ === 0) return;
        for (const batch of batches) void deliver(batch);
      },
    });
    await w.start();
    await room.settled();
    expect(room.smtp.accepted.length).toBe(5);
  });

  it('goes on when another worker stands still in the middle of a sweep', async () => {
    const other = room.rig.owner.createQueryRunner();
    await other.query('begin');
    await other.query(`select pg_advisory_xact_lock(hashtext('outbox-sweep'), hashtext($1))`, [room.rig.organisation]);
    try {
      await (await room.worker()).start();
      await room.put(3);
      await room.until(() => room.smtp.accepted.length === 3);
    } finally {
      await other.query('rollback');
      await other.release();
    }
  });

  it('keeps what is due in the outbox while the queue cannot be reached', async () => {
    await room.put(5);
    let away = true;
    const w = await room.worker({
      queue: async (batches, deliver) => {
        if (away) throw new Error('no connection');
        for (const batch of batches) void deliver(batch);
      },
    });
    await w.start();
    await delay(300);
    expect(new Set(await room.states())).toEqual(new Set(['pending']));
    away = false;
    await room.settled();
    expect(room.smtp.accepted.length).toBe(5);
  });
});
