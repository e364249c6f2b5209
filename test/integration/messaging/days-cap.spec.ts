import { MailPauses } from '../../../src/messaging/mail-pauses.service.js';
import type { OutboxEntry } from '../../../src/messaging/outbox-entry.js';
import type { PrioritisedBatch } from '../../../src/messaging/delivery/email-batch.js';
import { ScriptedSmtp } from '../../support/scripted-smtp.js';
import { testWorker, type TestWorker } from './delivery-rig.js';
import { messagingRig, type MessagingRig, organisationWithDay, ScriptedKind } from './messaging-rig.js';

describe('what is left of a day’s cap', () => {
  let rig: MessagingRig;
  let smtp: ScriptedSmtp;
  let urgent: ScriptedKind;
  let workers: TestWorker[];
  let queued: PrioritisedBatch[];

  beforeAll(async () => {
    urgent = new ScriptedKind('urgent', 0);
    rig = await messagingRig(new ScriptedKind('briefing'), urgent, new ScriptedKind('meeting-request', 0));
  });
  beforeEach(async () => {
    await rig.owner.query('delete from outbox_messages; delete from sending_accounts; delete from mail_pauses');
    smtp = await ScriptedSmtp.start();
    urgent.onRender = () => undefined;
    queued = [];
    workers = [];
    for (let i = 0; i < 2; i++) {
      const worker = await testWorker(rig, smtp.url, {
        limits: { perDay: 4 },
        // Nothing beats here, and a slow test is not a lost worker.
        settings: { deadAfterSeconds: 60 },
        queue: async (batches) => void queued.push(...batches),
      });
      await worker.presence.start();
      workers.push(worker);
    }
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await smtp.close();
  });
  afterAll(() => rig.close());

  const put = async (count: number, overrides: Partial<OutboxEntry> = {}) => {
    const entries = Array.from({ length: count }, () => rig.entry(overrides));
    await rig.put(...entries);
  };
  const sweep = async () => {
    queued = [];
    await workers[0]!.sweep.sweep();
    return queued;
  };
  const sent = async () => {
    const rows: { kind: string; n: number }[] = await rig.owner.query(
      `select kind, count(*)::int as n from outbox_messages where state = 'sent' group by kind order by kind`,
    );
    return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
  };
  const deliverAll = async () => {
    for (let round = 0; round < 3; round++)
      for (const batch of await sweep()) await workers[1]!.deliverer.deliver(batch);
  };

  it('is kept for urgent mail that arrived while less urgent mail lay in the queue, though that is claimed first', async () => {
    await put(10);
    const [early] = await sweep();
    expect(early!.messageIds.length).toBe(4);
    await put(3, { kind: 'urgent' });
    const [late] = await sweep();
    await workers[0]!.deliverer.deliver(early!);
    expect(await sent()).toEqual({ briefing: 1 });
    await workers[1]!.deliverer.deliver(late!);
    await deliverAll();
    expect([await sent(), smtp.accepted.length]).toEqual([{ briefing: 1, urgent: 3 }, 4]);
  });

  it('is kept for urgent mail that another worker has claimed and is still preparing', async () => {
    await put(10);
    const [early] = await sweep();
    await put(3, { kind: 'urgent' });
    const [late] = await sweep();
    let [entered, letGo] = [() => undefined as void, () => undefined as void];
    const preparing = new Promise<void>((resolve) => (entered = resolve));
    const released = new Promise<void>((resolve) => (letGo = resolve));
    urgent.onRender = async () => {
      entered();
      await released;
    };
    const underWay = workers[1]!.deliverer.deliver(late!);
    await preparing;
    await workers[0]!.deliverer.deliver(early!).finally(letGo);
    await underWay;
    expect((await sent())['urgent']).toBe(3);
    await deliverAll();
    expect([await sent(), smtp.accepted.length]).toEqual([{ briefing: 1, urgent: 3 }, 4]);
  });

  it('is not kept for urgent mail of another stream, of an organisation that has stopped its mail, or that is not due', async () => {
    const other = await organisationWithDay(rig.owner);
    const stopped = { kind: 'urgent' as const, organisationId: other.organisation, lobbyDayId: other.day };
    await rig.tenancy.run(other.organisation, async (tx) => {
      await rig.outbox.put(tx, [rig.entry(stopped), rig.entry(stopped)]);
      await new MailPauses().pause(tx);
    });
    await put(3, { kind: 'meeting-request' });
    await put(3, { kind: 'urgent', dueAt: new Date(Date.now() + 3_600_000) });
    await put(4);
    await deliverAll();
    expect((await sent())['briefing']).toBe(4);
  });
});
