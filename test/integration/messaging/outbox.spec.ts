import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { OutboxMessageId } from '../../../src/kernel/ids.js';
import { NotUncertainError, UnknownMessageKindError } from '../../../src/messaging/messaging.errors.js';
import { OutboxQueries } from '../../../src/messaging/outbox.queries.js';
import { OUTBOX_DOORBELL } from '../../../src/messaging/outbox.service.js';
import { messagingRig, organisationWithDay, ScriptedKind, type MessagingRig } from './messaging-rig.js';

describe('the outbox', () => {
  let rig: MessagingRig;
  const queries = new OutboxQueries();
  beforeAll(async () => {
    rig = await messagingRig(new ScriptedKind('briefing'), new ScriptedKind('urgent', 0));
  });
  beforeEach(() => rig.owner.query('delete from outbox_messages'));
  afterAll(() => rig.close());

  const summary = () => rig.run((tx) => queries.summary(tx, rig.day));

  it('owes a message once, however often it is put: “two digests in the same second”', async () => {
    const entry = rig.entry();
    expect([await rig.put(entry, entry), await rig.put(entry), await rig.put({ ...entry, version: 2 })]).toEqual([
      1, 0, 1,
    ]);
    expect((await summary()).byKindState).toEqual({ briefing: { pending: 2 } });
  });

  it('owes nothing when the transaction that made it due rolls back', async () => {
    const work = rig.run(async (tx) => {
      await rig.outbox.put(tx, [rig.entry()]);
      throw new Error('the meeting was not saved');
    });
    await expect(work).rejects.toThrow('the meeting was not saved');
    expect((await summary()).byKindState).toEqual({});
  });

  it('rings the doorbell when the transaction commits, and only if something new is owed', async () => {
    const listener = new Client({ connectionString: rig.database.url });
    await listener.connect();
    let rings = 0;
    listener.on('notification', () => rings++);
    await listener.query(`listen ${OUTBOX_DOORBELL}`);
    const entry = rig.entry();
    await rig.put(entry);
    await rig.put(entry);
    await listener.query('select 1');
    await listener.end();
    expect(rings).toBe(1);
  });

  it('takes the kind’s priority and the present moment unless told otherwise', async () => {
    const dueAt = new Date('2027-03-02T12:30:00Z');
    await rig.put(rig.entry({ kind: 'urgent' }), rig.entry({ priority: 10, dueAt }));
    const rows = await rig.owner.query(
      'select priority, due_at <= app_now() as due from outbox_messages order by priority',
    );
    expect(rows).toEqual([
      { priority: 0, due: true },
      { priority: 10, due: false },
    ]);
  });

  it('refuses a kind that nobody has registered', async () => {
    await expect(rig.put(rig.entry({ kind: 'thank-you' }))).rejects.toThrow(UnknownMessageKindError);
  });

  it('refuses to owe a message in another organisation’s name, and shows it none', async () => {
    const other = await organisationWithDay(rig.owner);
    await rig.put(rig.entry());
    await expect(rig.put(rig.entry({ organisationId: other.organisation }))).rejects.toThrow('row-level security');
    const seen = await rig.tenancy.run(other.organisation, (tx) => queries.byKindState(tx, rig.day));
    expect(seen).toEqual({});
  });

  it('writes ten thousand messages in one statement', async () => {
    const entries = Array.from({ length: 10_000 }, () => rig.entry());
    expect(await rig.put(...entries)).toBe(10_000);
  });

  describe('uncertain messages', () => {
    const uncertain = async (resends: number) => {
      await rig.put(rig.entry());
      const [rows]: [{ id: OutboxMessageId }[]] = await rig.owner.query(
        `update outbox_messages set state = 'uncertain', uncertain_since = app_now(), resends = $1 returning id`,
        [resends],
      );
      return rows[0]!.id;
    };

    it('are listed with whether a person has to decide', async () => {
      const id = await uncertain(1);
      const listed = await rig.run((tx) => queries.uncertain(tx, rig.day));
      expect(listed.map((message) => [message.id, message.needsDecision])).toEqual([[id, true]]);
      expect((await summary()).uncertain).toBe(1);
    });

    it.each([
      ['send-again', { state: 'uncertain', resends: 0 }],
      ['count-as-sent', { state: 'sent', resends: 1 }],
      ['give-up', { state: 'cancelled', resends: 1 }],
    ] as const)('become what a person decides: %s', async (decision, expected) => {
      const id = await uncertain(1);
      await rig.run((tx) => rig.outbox.decide(tx, id, decision));
      expect(await rig.owner.query('select state, resends from outbox_messages')).toEqual([expected]);
    });

    it('cannot be decided twice', async () => {
      const id = await uncertain(1);
      await rig.run((tx) => rig.outbox.decide(tx, id, 'give-up'));
      await expect(rig.run((tx) => rig.outbox.decide(tx, id, 'give-up'))).rejects.toThrow(NotUncertainError);
    });
  });

  it('tells the age of the oldest message that waits, not of those to come', async () => {
    const soon = new Date(Date.now() + 60_000);
    await rig.put(rig.entry({ dueAt: soon, recipientId: randomUUID() }));
    expect((await summary()).oldestDueSeconds).toBe(null);
    await rig.put(rig.entry({ dueAt: new Date(Date.now() - 30_000) }));
    expect((await summary()).oldestDueSeconds! >= 30 && (await summary()).oldestDueSeconds! < 40).toBe(true);
  });
});
