import { setTimeout as delay } from 'node:timers/promises';
import type { EmailBatch } from '../../../src/messaging/delivery/email-batch.js';
import type { OutboxEntry } from '../../../src/messaging/outbox-entry.js';
import { eventually } from '../../support/eventually.js';
import { ScriptedSmtp } from '../../support/scripted-smtp.js';
import { testWorker, type TestWorker, type WorkerOptions } from './delivery-rig.js';
import { messagingRig, type MessagingRig, ScriptedKind } from './messaging-rig.js';

describe('an account’s rate', () => {
  let rig: MessagingRig;
  let smtp: ScriptedSmtp;
  let briefing: ScriptedKind;
  let workers: TestWorker[];

  beforeAll(async () => {
    briefing = new ScriptedKind('briefing');
    rig = await messagingRig(briefing, new ScriptedKind('urgent', 0));
  });
  beforeEach(async () => {
    await rig.owner.query(
      `delete from outbox_messages; delete from sending_accounts; update app_clock set clock_offset = '0'`,
    );
    briefing.renders = 0;
    smtp = await ScriptedSmtp.start();
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await smtp.close();
  });
  afterAll(() => rig.close());

  const start = async (count: number, options: WorkerOptions) => {
    for (let i = 0; i < count; i++) workers.push(await testWorker(rig, smtp.url, options));
    await Promise.all(workers.map((worker) => worker.start()));
  };
  const put = async (count: number, overrides: Partial<OutboxEntry> = {}) => {
    const entries = Array.from({ length: count }, () => rig.entry(overrides));
    await rig.put(...entries);
    return new Set(entries.map(({ recipientId }) => `${recipientId}@example.org`));
  };
  const reached = (recipients: ReadonlySet<string>) => smtp.accepted.filter(({ to }) => recipients.has(to)).length;

  it('is kept across workers', async () => {
    await put(20);
    const started = performance.now();
    await start(2, { limits: { perSecond: 20 } });
    await eventually(() => smtp.accepted.length === 20);
    expect(performance.now() - started).toBeGreaterThanOrEqual(900);
    await delay(200);
    expect(smtp.accepted.length).toBe(20);
  });

  it('is kept when it is slower than a message every few seconds, however often somebody asks', async () => {
    await put(10);
    await start(2, { limits: { perSecond: 0.1 } });
    await eventually(() => smtp.accepted.length === 1);
    await delay(4_000);
    expect(smtp.accepted.length).toBe(1);
    await eventually(() => smtp.accepted.length === 2);
  });

  it('holds nothing up for hours when the clock is set back', async () => {
    await put(3);
    await start(1, { limits: { perSecond: 1 } });
    await eventually(() => smtp.accepted.length >= 1);
    await rig.shiftClock('-2 hours');
    await rig.owner.query(`update outbox_messages set due_at = app_now() where state <> 'sent'`);
    await eventually(() => smtp.accepted.length === 3);
  });

  it('lets urgent mail past all that waits, in the same worker', async () => {
    await put(100);
    await start(1, { limits: { perSecond: 0.5 } });
    await eventually(() => smtp.accepted.length >= 1);
    const urgent = await put(2, { kind: 'urgent' });
    const before = smtp.accepted.length;
    await eventually(() => reached(urgent) === 2);
    // What had its turn at that very moment, and while a busy machine found and claimed the urgent ones.
    expect(smtp.accepted.length - before).toBeLessThanOrEqual(6);
  });

  it('lets urgent mail past what waits in other workers, but for what was about to leave', async () => {
    await put(100);
    await start(3, { limits: { perSecond: 0.5 } });
    await eventually(() => smtp.accepted.length >= 1);
    const urgent = await put(2, { kind: 'urgent' });
    const before = smtp.accepted.length;
    await eventually(() => reached(urgent) === 2);
    expect(smtp.accepted.length - before).toBeLessThanOrEqual(8);
  });

  it('gives the next place of a worker to its urgent mail, whomever it was given to before', async () => {
    const queued: EmailBatch[] = [];
    const options = { limits: { perSecond: 2 }, settings: { deadAfterSeconds: 60 } };
    const queue: WorkerOptions['queue'] = async (batches) => void queued.push(...batches);
    const worker = await testWorker(rig, smtp.url, { ...options, queue });
    workers.push(worker);
    await worker.presence.start();
    const deliverSwept = async () => {
      await worker.sweep.sweep();
      return Promise.all(queued.splice(0).map((batch) => worker.deliverer.deliver(batch)));
    };
    const isLast = async () => {
      await rig.owner.query('delete from outbox_messages; delete from sending_accounts');
      smtp.reset();
      await put(6);
      const ordinary = deliverSwept();
      await eventually(() => smtp.accepted.length === 1);
      const urgent = await put(1, { kind: 'urgent' });
      await deliverSwept();
      await ordinary;
      return urgent.has(smtp.accepted.at(-1)!.to);
    };
    // On a busy machine the others' places may have passed before the urgent one is claimed.
    let tries = 0;
    while ((await isLast()) && ++tries < 6);
    expect(tries).toBeLessThan(6);
  });

  it('prepares no more than may leave within seconds, so that a long release is not rendered again and again', async () => {
    await put(600);
    await start(2, { limits: { perSecond: 5 } });
    await eventually(() => smtp.accepted.length >= 10);
    expect(briefing.renders - smtp.accepted.length).toBeLessThanOrEqual(60);
  });
});
