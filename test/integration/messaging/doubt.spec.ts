import { setTimeout as delay } from 'node:timers/promises';
import { mailRoom } from './mail-room.js';

describe('a message of which nobody knows whether it arrived', () => {
  const room = mailRoom();

  describe('when the line breaks after the final dot', () => {
    it.each(['close', 'reset'] as const)('(%s) is uncertain and sends the identical bytes once more', async (then) => {
      await room.put(1);
      room.smtp.script = ({ stage, before }) =>
        stage === 'dot' && before === 0 ? { accept: true, ending: then } : undefined;
      const w = await room.worker();
      await w.once();
      expect(await room.rows()).toEqual([{ state: 'uncertain', code: 'no-answer', attempts: 1, resends: 0 }]);
      await w.start();
      await room.settled();
      expect(room.smtp.accepted.length).toBe(2);
      expect(new Set(room.smtp.accepted.map((mail) => mail.mime)).size).toBe(1);
    });

    it('leaves the decision to a person when the resend breaks too', async () => {
      await room.put(1);
      room.smtp.script = ({ stage }) => (stage === 'dot' ? { accept: true, ending: 'close' } : undefined);
      const w = await room.worker();
      await w.start();
      await room.until(async () => (await room.rows())[0]?.resends === 1 && (await room.states())[0] === 'uncertain');
      await delay(500);
      expect(room.smtp.accepted.length).toBe(2);
      expect(await room.states()).toEqual(['uncertain']);
    });

    it('keeps the one resend when the server refuses it for now', async () => {
      await room.put(1);
      room.smtp.script = ({ stage, before }) => {
        if (stage === 'dot' && before === 0) return { accept: true, ending: 'close' };
        if (stage === 'rcpt' && before === 1) return { reply: '451 later' };
        return undefined;
      };
      await (await room.worker()).start();
      await room.settled();
      expect([room.smtp.accepted.length, await room.states()]).toEqual([2, ['sent']]);
    });

    it('asks a person instead of resending to a changed address', async () => {
      const [entry] = await room.put(1);
      const old = `${entry!.recipientId}@example.org`;
      room.smtp.script = ({ stage, to }) =>
        stage === 'dot' && to === old ? { accept: true, ending: 'close' } : undefined;
      const w = await room.worker();
      await w.once();
      room.kind.addresses.set(entry!.recipientId, 'new@example.org');
      await w.start();
      await room.until(async () => (await room.rows())[0]?.code === 'recipient-changed');
      expect(await room.rows()).toEqual([{ state: 'uncertain', code: 'recipient-changed', attempts: 1, resends: 1 }]);
      const [{ id }] = await room.rig.owner.query('select id from outbox_messages');
      await room.rig.run((tx) => room.rig.outbox.decide(tx, id, 'send-again'));
      await room.settled();
      expect(room.smtp.accepted.map((mail) => mail.to)).toEqual([old, 'new@example.org']);
    });
  });
});
