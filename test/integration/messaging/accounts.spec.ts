import { setTimeout as delay } from 'node:timers/promises';
import { MailPauses } from '../../../src/messaging/mail-pauses.service.js';
import { ScriptedSmtp } from '../../support/scripted-smtp.js';
import type { WorkerOptions } from './delivery-rig.js';
import { mailRoom } from './mail-room.js';
import { organisationWithDay } from './messaging-rig.js';

describe('the accounts that mail goes out by', () => {
  const room = mailRoom();

  it('pauses with one alert on a wrong password, burns no attempt, and goes on when resumed', async () => {
    await room.smtp.close();
    room.smtp = await ScriptedSmtp.start({ offersAuth: true });
    room.smtp.script = ({ stage }) => (stage === 'auth' ? { reply: '535 5.7.8 wrong' } : undefined);
    await room.put(40);
    const w = await room.worker({}, `smtp://us:wrong@127.0.0.1:${room.smtp.port}`);
    await w.start();
    await room.until(async () => (await w.account.paused('people')) !== null);
    await room.until(async () => (await room.states()).every((state) => state === 'pending'));
    expect((await room.rows()).every((row) => row.attempts === 0)).toBe(true);
    expect((await w.account.paused('people'))?.reason).toBe('sender-refused (535 5.7.8)');
    room.smtp.script = () => undefined;
    await w.account.resume();
    await room.settled();
    expect(room.smtp.accepted.length).toBe(40);
  });

  it('rests when the server says that the day’s quota is used up, and sends today’s changes first afterwards', async () => {
    await room.put(10);
    room.smtp.script = ({ stage }) =>
      stage === 'rcpt' ? { reply: '550 5.4.5 Daily user sending quota exceeded' } : undefined;
    // One batch after the other: side by side, whichever claim is faster goes first.
    let turn = Promise.resolve();
    const queue: WorkerOptions['queue'] = async (batches, deliver) => {
      for (const batch of batches) turn = turn.then(() => deliver(batch));
    };
    const w = await room.worker({ queue, settings: { quotaRestSeconds: 600, connections: 1 } });
    await w.start();
    await room.until(
      async () =>
        (await w.account.paused('people')) !== null && (await room.states()).every((state) => state === 'pending'),
    );
    room.smtp.script = () => undefined;
    const [change] = await room.put(1, { kind: 'schedule-changed' });
    await room.rig.shiftClock('601 seconds');
    await room.settled();
    expect(room.smtp.accepted.length).toBe(11);
    const place = room.smtp.accepted.findIndex(({ to }) => to === `${change!.recipientId}@example.org`);
    expect(place).toBe(0);
  });

  it('keeps the day’s cap across workers, the urgent first, and sends the rest the next day', async () => {
    await room.put(30);
    const urgent = await room.put(5, { kind: 'urgent' });
    const limits = { perDay: 20 };
    const [a, b] = [await room.worker({ limits }), await room.worker({ limits })];
    await Promise.all([a!.start(), b!.start()]);
    await room.until(() => room.smtp.accepted.length === 20);
    await delay(400);
    expect(room.smtp.accepted.length).toBe(20);
    const reached = new Set(room.smtp.accepted.flatMap(({ to }) => to));
    expect(urgent.filter(({ recipientId }) => !reached.has(`${recipientId}@example.org`))).toEqual([]);
    await room.rig.shiftClock('1 day');
    await room.settled().catch(() => undefined);
    expect(room.smtp.accepted.length).toBe(35);
  });

  it('sends nothing of an organisation that has stopped its mail but the way in, and everything of the others', async () => {
    const other = await organisationWithDay(room.rig.owner);
    const pauses = new MailPauses();
    await room.rig.tenancy.run(room.rig.organisation, (tx) => pauses.pause(tx));
    await room.put(10);
    await room.put(1, { kind: 'sign-in' });
    const theirs = [1, 2, 3].map(() => room.rig.entry({ organisationId: other.organisation, lobbyDayId: other.day }));
    await room.rig.tenancy.run(other.organisation, (tx) => room.rig.outbox.put(tx, theirs));
    const w = await room.worker();
    await w.start();
    await room.until(() => room.smtp.accepted.length >= 4);
    await w.sweep.sweep();
    await delay(300);
    expect((await room.states()).filter((state) => state === 'pending')).toHaveLength(10);
    await room.rig.tenancy.run(room.rig.organisation, (tx) => pauses.resume(tx));
    await room.settled();
    expect(room.smtp.accepted).toHaveLength(14);
  });

  it('sends mail to offices from a sender and within limits of its own, which hold up nobody else', async () => {
    const requests = await room.put(5, { kind: 'meeting-request' });
    await room.put(5);
    const w = await room.worker({ officeLimits: { perDay: 2 } });
    await w.once();
    const byFrom = (from: string) => room.smtp.accepted.filter((mail) => mail.from === from).map(({ to }) => to);
    expect(byFrom('post@lobby.example.org').length).toBe(5);
    const asked = byFrom('offices@lobby.example.org');
    expect(asked.length).toBe(2);
    expect(asked.every((to) => requests.some(({ recipientId }) => to === `${recipientId}@example.org`))).toBe(true);
    await w.account.pause('offices', 'sender-refused (535)', null);
    await room.put(1);
    await room.rig.shiftClock('1 day');
    await w.once();
    expect(byFrom('post@lobby.example.org').length).toBe(6);
    expect(byFrom('offices@lobby.example.org').length).toBe(2);
  });
});
