import { setTimeout as delay } from 'node:timers/promises';
import type { PrioritisedBatch } from '../../../src/messaging/delivery/email-batch.js';
import type { Tenancy } from '../../../src/platform/database/tenancy.js';
import { testWorker, type WorkerOptions } from './delivery-rig.js';
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
});
