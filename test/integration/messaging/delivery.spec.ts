import { simpleParser } from 'mailparser';
import { mailRoom } from './mail-room.js';
import { organisationWithDay } from './messaging-rig.js';

describe('delivery', () => {
  const room = mailRoom();

  it('sends each due message once, to its one recipient, with text, HTML and calendar', async () => {
    const entries = await room.put(30);
    await (await room.worker()).once();
    expect(new Set(room.smtp.accepted.map((mail) => mail.to))).toEqual(
      new Set(entries.map((e) => `${e.recipientId}@example.org`)),
    );
    expect(room.smtp.accepted.length).toBe(30);
    expect(new Set(await room.states())).toEqual(new Set(['sent']));
    const mail = await simpleParser(room.smtp.accepted[0]!.mime);
    expect([mail.text?.startsWith('Version 1 for'), mail.html !== false, mail.attachments.length]).toEqual([
      true,
      true,
      2,
    ]);
    expect(room.smtp.accepted[0]!.from).toBe('post@lobby.example.org');
  });

  it('leaves alone what is not due yet', async () => {
    await room.put(1, { dueAt: new Date(Date.now() + 60_000) });
    const w = await room.worker();
    await w.once();
    expect(await room.states()).toEqual(['pending']);
    await room.rig.shiftClock('61 seconds');
    await w.once();
    expect(await room.states()).toEqual(['sent']);
  });

  it('hears the doorbell: what is put while a worker runs leaves within a second', async () => {
    const w = await room.worker({ settings: { sweepMs: 60_000 } });
    await w.start();
    await room.put(1);
    await room.until(() => room.smtp.accepted.length === 1);
  });

  it('works for several organisations at once', async () => {
    const other = await organisationWithDay(room.rig.owner);
    await room.put(2);
    const entry = room.rig.entry({ organisationId: other.organisation, lobbyDayId: other.day });
    await room.rig.tenancy.run(other.organisation, (tx) => room.rig.outbox.put(tx, [entry]));
    await (await room.worker()).once();
    expect(room.smtp.accepted.length).toBe(3);
  });

  it('writes only to the allow-list, where there is one', async () => {
    const entries = await room.put(3);
    room.kind.addresses.set(entries[0]!.recipientId, 'Tester@example.net');
    room.kind.addresses.set(entries[1]!.recipientId, 'anybody@team.example');
    await (await room.worker({ allow: ['tester@example.net', '@team.example'] })).once();
    expect(room.smtp.accepted.map((mail) => mail.to).sort()).toEqual(['Tester@example.net', 'anybody@team.example']);
    expect((await room.rows()).filter((row) => row.state === 'cancelled').map((row) => row.code)).toEqual([
      'not-on-allow-list',
    ]);
  });

  it('finishes the message in hand and gives back the rest when it is stopped: “shutdown marks the batch ‘finished’”, “resume restarts at the first recipient”', async () => {
    await room.put(20);
    room.smtp.script = ({ stage }) => (stage === 'dot' ? { reply: '250 ok', delayMs: 200 } : undefined);
    const w = await room.worker({ settings: { connections: 2 } });
    await w.start();
    await room.until(() => room.smtp.accepted.length >= 1);
    await w.stop();
    const after = await room.rows();
    const sent = after.filter((row) => row.state === 'sent').length;
    expect(sent).toBe(room.smtp.accepted.length);
    expect([sent < 8, after.filter((row) => row.state === 'pending').length]).toEqual([true, 20 - sent]);
    room.smtp.script = () => undefined;
    await (await room.worker()).start();
    await room.settled();
    expect(room.smtp.accepted.length).toBe(20);
  });

  it('erases what was said a week after the final state, and keeps the row', async () => {
    await room.put(3);
    const w = await room.worker();
    await w.once();
    expect(await w.erasure.erase()).toBe(0);
    await room.rig.shiftClock('8 days');
    expect(await w.erasure.erase()).toBe(3);
    expect(
      await room.rig.owner.query('select state, mime_encrypted is null as erased from outbox_messages limit 1'),
    ).toEqual([{ state: 'sent', erased: true }]);
  });

  it('P5: erases nothing of an organisation whose data the law keeps', async () => {
    await room.put(1);
    const w = await room.worker();
    await w.once();
    await room.rig.shiftClock('8 days');
    await room.rig.owner.query('update organisations set legal_hold = true');
    expect(await w.erasure.erase()).toBe(0);
    await room.rig.owner.query('update organisations set legal_hold = false');
    expect(await w.erasure.erase()).toBe(1);
  });

  it('leaves no address and no word of a message readable in the database', async () => {
    const [entry] = await room.put(1);
    await (await room.worker()).once();
    const [{ row }] = await room.rig.owner.query(
      `select m::text || encode(m.mime_encrypted, 'escape') as row from outbox_messages m`,
    );
    expect([row.includes(`${entry!.recipientId}@`), row.includes('Version')]).toEqual([false, false]);
  });

  it('neither repeats nor loses anything when the clock jumps by two hours either way', async () => {
    await room.put(20);
    room.smtp.script = ({ stage }) => (stage === 'dot' ? { reply: '250 ok', delayMs: 100 } : undefined);
    const [a, b] = [
      await room.worker({ settings: { connections: 1 } }),
      await room.worker({ settings: { connections: 1 } }),
    ];
    await Promise.all([a!.start(), b!.start()]);
    await room.until(() => room.smtp.accepted.length >= 2);
    await room.rig.shiftClock('2 hours');
    await room.until(() => room.smtp.accepted.length >= 8);
    await room.rig.shiftClock('-4 hours');
    await room.rig.shiftClock('2 hours');
    await room.settled();
    expect([room.smtp.accepted.length, room.smtp.byRecipient().size]).toEqual([20, 20]);
  });
});
