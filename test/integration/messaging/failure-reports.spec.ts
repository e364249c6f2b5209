import { pino } from 'pino';
import { BouncesService } from '../../../src/messaging/bounces/bounces.service.js';
import { Suppressions } from '../../../src/messaging/bounces/suppressions.service.js';
import { ContactCipher } from '../../../src/platform/crypto/contact-cipher.js';
import { deliveryReport } from '../../support/delivery-report.js';
import { mailRoom } from './mail-room.js';

describe('a report that a message was not delivered', () => {
  const room = mailRoom();

  const bouncesService = () => {
    const cipher = new ContactCipher([Buffer.alloc(32, 7)]);
    const config = { mailBounces: 'bounces@lobby.example.org' };
    return new BouncesService(room.rig.tenancy, cipher, new Suppressions(cipher), config, pino({ level: 'silent' }));
  };

  it('gives each message a return path of its own, by which a report of its failure finds it', async () => {
    const entries = await room.put(2);
    const w = await room.worker({ bounces: 'bounces@lobby.example.org' });
    await w.once();
    expect(new Set(room.smtp.accepted.map(({ from }) => from)).size).toBe(2);
    const [mail] = room.smtp.byRecipient().get(`${entries[0]!.recipientId}@example.org`)!;
    const report = deliveryReport({ mail: mail!, action: 'failed', status: '5.1.1' });
    const bounces = bouncesService();
    expect([await bounces.recordReport(Buffer.from(report)), await bounces.recordReport(Buffer.from(report))]).toEqual([
      { recorded: 1, unknown: 0 },
      { recorded: 0, unknown: 0 },
    ]);
    expect((await room.rows()).map(({ state, code }) => `${state} ${code}`).sort()).toEqual([
      'failed bounced 5.1.1',
      'sent 250',
    ]);
    await room.rig.put(...entries.map((entry) => ({ ...entry, version: 2 })));
    await w.once();
    expect(room.smtp.accepted.length).toBe(3);
  });

  it('believes a report that is faster than the server’s own 250', async () => {
    await room.put(1);
    const bounces = bouncesService();
    room.smtp.script = ({ stage }) => (stage === 'dot' ? { reply: '250 ok', delayMs: 300 } : undefined);
    const w = await room.worker();
    const done = w.once();
    await room.until(
      async () =>
        (await room.rig.owner.query('select 1 from outbox_messages where in_flight_since is not null')).length > 0,
    );
    const [{ id }] = await room.rig.owner.query('select id from outbox_messages');
    await bounces.record([{ id, messageId: null, action: 'failed', status: '5.1.1' }]);
    await done;
    expect(await room.rows()).toEqual([{ state: 'failed', code: 'bounced 5.1.1', attempts: 1, resends: 0 }]);
  });
});
