import { pino } from 'pino';
import { Suppressions } from '../../../src/messaging/bounces/suppressions.service.js';
import { Claims } from '../../../src/messaging/delivery/claims.js';
import type { ClaimedMessage } from '../../../src/messaging/delivery/claimed-message.js';
import { DeliveryLedger } from '../../../src/messaging/delivery/delivery-ledger.js';
import { DEFAULT_DELIVERY_SETTINGS } from '../../../src/messaging/delivery/delivery-settings.js';
import { freeLostClaims } from '../../../src/messaging/delivery/lost-claims.js';
import { WorkerPresence } from '../../../src/messaging/delivery/worker-presence.js';
import { MailPolicy } from '../../../src/messaging/delivery/mail-policy.js';
import { ContactCipher } from '../../../src/platform/crypto/contact-cipher.js';
import { messagingRig, type MessagingRig, ScriptedKind } from './messaging-rig.js';

describe('a message that a worker claimed, lost while it stood still, and claimed again', () => {
  let rig: MessagingRig;
  let claims: Claims;
  let ledger: DeliveryLedger;
  const settings = DEFAULT_DELIVERY_SETTINGS;

  beforeAll(async () => {
    rig = await messagingRig(new ScriptedKind('briefing'));
    const [cipher, logger] = [new ContactCipher([Buffer.alloc(32, 7)]), pino({ level: 'silent' })];
    const suppressions = new Suppressions(cipher);
    claims = new Claims(rig.tenancy, rig.kinds, cipher, new MailPolicy('anybody'), suppressions, settings, logger);
    ledger = new DeliveryLedger(rig.tenancy, cipher, suppressions, settings, logger);
  });
  afterAll(() => rig.close());

  const livingWorker = async () => {
    const worker = new WorkerPresence({ databaseUrl: rig.database.url }, settings, pino({ level: 'silent' }));
    await worker.start();
    return worker;
  };
  const claim = async (id: string, workerId = 'worker-a') => {
    const batch = { organisationId: rig.organisation, stream: 'people', messageIds: [id] } as const;
    const [message] = await claims.take(batch as never, workerId);
    return message!;
  };
  const begin = (message: ClaimedMessage, messageId: string) =>
    ledger.begin(message, { messageId, from: 'post@example.org', to: 'ana@example.org', mime: Buffer.from(messageId) });
  const newest = async () => {
    await rig.put(rig.entry());
    const [row] = await rig.owner.query('select id from outbox_messages order by created_at desc, id limit 1');
    return (row as { id: string }).id;
  };

  it('goes out for the second claim alone, although one commit asks for both', async () => {
    await rig.owner.query('delete from outbox_messages');
    const [other] = [await claim(await newest())];
    await rig.owner.query(`update outbox_messages set created_at = created_at - interval '1 hour'`);
    const id = await newest();
    const stale = await claim(id);
    await rig.shiftClock(`${settings.leaseSeconds + 1} seconds`);
    await freeLostClaims(rig.tenancy, settings);
    const fresh = await claim(id);
    expect([fresh.id, fresh.claimNumber]).toEqual([stale.id, stale.claimNumber + 1]);
    // The commit under way holds the two back, so that the next one is about both.
    const underWay = begin(other!, 'other');
    const [first, second] = await Promise.all([begin(stale, 'stale'), begin(fresh, 'fresh')]);
    await underWay;
    expect([first, second]).toEqual([false, true]);
    expect(await rig.owner.query(`select message_id from outbox_messages where id = '${id}'`)).toEqual([
      { message_id: 'fresh' },
    ]);
  });

  it('is not begun by the end of an older claim in the same commit', async () => {
    await rig.owner.query('delete from outbox_messages');
    const other = await claim(await newest());
    await rig.owner.query(`update outbox_messages set created_at = created_at - interval '1 hour'`);
    const id = await newest();
    const message = await claim(id);
    const underWay = begin(other, 'other');
    const [begun] = await Promise.all([
      begin({ ...message, claimNumber: message.claimNumber - 1 }, 'stale'),
      ledger.end(message, { result: 'released', code: 'released' }),
    ]);
    await underWay;
    expect(begun).toBe(false);
  });

  it('stays its worker’s, and is not free for others, though that one’s own clock is two hours behind the database’s', async () => {
    await rig.owner.query('delete from outbox_messages');
    await rig.shiftClock('2 hours');
    const worker = await livingWorker();
    try {
      const message = await claim(await newest(), worker.workerId);
      expect(await freeLostClaims(rig.tenancy, settings)).toEqual({ freed: 0, uncertain: 0 });
      expect(await begin(message, 'in time')).toBe(true);
    } finally {
      await worker.stop();
    }
  });

  it('is in doubt when its worker was lost with it in flight, and not simply owed again', async () => {
    await rig.owner.query('delete from outbox_messages');
    const worker = await livingWorker();
    const [begun, waiting] = [
      await claim(await newest(), worker.workerId),
      await claim(await newest(), worker.workerId),
    ];
    expect(await begin(begun, 'in flight')).toBe(true);
    await worker.stop();
    await rig.shiftClock(`${settings.deadAfterSeconds + 1} seconds`);
    const grace = { ...settings, serverGraceSeconds: 0 };
    expect(await freeLostClaims(rig.tenancy, grace)).toEqual({ freed: 2, uncertain: 1 });
    const rows = await rig.owner.query('select id, state, attempts, resends from outbox_messages order by state');
    expect(rows).toEqual([
      { id: waiting.id, state: 'pending', attempts: 0, resends: 0 },
      { id: begun.id, state: 'uncertain', attempts: 1, resends: 0 },
    ]);
  });
});
