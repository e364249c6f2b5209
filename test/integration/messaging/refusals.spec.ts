import { setTimeout as delay } from 'node:timers/promises';
import { ScriptedSmtp } from '../../support/scripted-smtp.js';
import { mailRoom } from './mail-room.js';

describe('a message that the mail server refuses, or that finds no server', () => {
  const room = mailRoom();

  it.each(['550 5.1.1 no such person', '554 5.7.1 no thanks'])(
    'fails at once on %s, and nobody else’s is touched: “one 554 makes everyone else be re-sent”',
    async (refusal) => {
      const entries = await room.put(20);
      const bad = `${entries[7]!.recipientId}@example.org`;
      room.smtp.script = ({ stage, to }) => (stage === 'rcpt' && to === bad ? { reply: refusal } : undefined);
      await (await room.worker()).once();
      expect((await room.rows()).filter((row) => row.state !== 'sent')).toEqual([
        { state: 'failed', code: refusal.slice(0, 9), attempts: 1, resends: 0 },
      ]);
      expect([room.smtp.accepted.length, room.smtp.byRecipient().size]).toEqual([19, 19]);
    },
  );

  it('delivers to everybody else when one address is none: “a bad address blocks those behind it”', async () => {
    const entries = await room.put(10);
    room.kind.addresses.set(entries[0]!.recipientId, 'ana at example.org');
    await (await room.worker({ settings: { connections: 1 } })).once();
    expect(room.smtp.accepted.length).toBe(9);
    expect((await room.rows()).filter((row) => row.state !== 'sent').map((row) => row.code)).toEqual(['not-prepared']);
  });

  it('writes no more to an address that its server says is gone, in any letter case', async () => {
    const [entry] = await room.put(1);
    room.kind.addresses.set(entry!.recipientId, 'Ana@example.org');
    room.smtp.script = ({ stage }) => (stage === 'rcpt' ? { reply: '550 5.1.1 no such person' } : undefined);
    const w = await room.worker();
    await w.once();
    room.smtp.script = () => undefined;
    room.kind.addresses.set(entry!.recipientId, 'ana@example.org');
    await room.rig.put({ ...entry!, version: 2 });
    await w.once();
    expect((await room.rows()).map(({ state, code }) => [state, code])).toEqual([
      ['failed', '550 5.1.1'],
      ['failed', 'suppressed'],
    ]);
    room.kind.addresses.set(entry!.recipientId, 'ana.flores@example.org');
    await room.rig.put({ ...entry!, version: 3 });
    await w.once();
    expect(room.smtp.accepted.map((mail) => mail.to)).toEqual(['ana.flores@example.org']);
  });

  it.each(['550 5.7.1 looks like spam', '552 5.2.2 mailbox full', '550 no', '450 4.2.1 too fast'])(
    'goes on writing to an address whose server said %s',
    async (reply) => {
      const [entry] = await room.put(1);
      room.smtp.script = ({ stage }) => (stage === 'rcpt' ? { reply } : undefined);
      const w = await room.worker({ settings: { mostAttempts: 1 } });
      await w.once();
      room.smtp.script = () => undefined;
      await room.rig.put({ ...entry!, version: 2 });
      await w.once();
      expect([await room.states(), room.smtp.accepted.length]).toEqual([['failed', 'sent'], 1]);
    },
  );

  it('tries again after 421 and 451, with growing waits, and delivers identical bytes once', async () => {
    await room.put(1);
    const replies = ['421 4.3.2 busy', '451 4.7.1 later', '451 4.7.1 later'];
    const times: number[] = [];
    room.smtp.script = ({ stage, before }) => {
      if (stage !== 'rcpt') return undefined;
      times.push(Date.now());
      return replies[before] ? { reply: replies[before] } : undefined;
    };
    const w = await room.worker({ settings: { firstRetrySeconds: 0.2, longestRetrySeconds: 5 } });
    await w.start();
    await room.settled();
    // A 421 on a fresh connection is an answer, not a worn-out line: it is not simply asked again.
    expect([times.length, room.smtp.accepted.length, room.kind.renders]).toEqual([4, 1, 4]);
    const waits = times.slice(1).map((time, i) => time - times[i]!);
    expect(waits.every((wait, i) => wait >= 0.2 * 2 ** i * 500)).toBe(true);
  });

  it('sends the same bytes, with the same Message-ID and Date, on every attempt', async () => {
    await room.put(1);
    const tries: string[] = [];
    room.smtp.script = ({ stage, before }) =>
      stage === 'dot' && before < 2 ? { reply: '451 not yet', accept: true } : undefined;
    const w = await room.worker();
    await w.start();
    await room.settled();
    tries.push(...room.smtp.accepted.map((mail) => mail.mime));
    expect([tries.length, new Set(tries).size]).toEqual([3, 1]);
  });

  it('retries at once nothing that broke before DATA, and never calls it uncertain', async () => {
    await room.put(3);
    room.smtp.script = ({ stage, before }) => (stage === 'rcpt' && before === 0 ? { ending: 'reset' } : undefined);
    const w = await room.worker();
    await w.once();
    expect(new Set(await room.states())).toEqual(new Set(['retry']));
    await w.start();
    await room.settled();
    expect(room.smtp.accepted.length).toBe(3);
  });

  it('connects anew, without counting it, when the server has closed an idle line', async () => {
    const w = await room.worker({ settings: { connections: 1 } });
    await room.put(1);
    await w.once();
    room.smtp.cutAll();
    await delay(50);
    await room.put(1);
    await w.once();
    expect((await room.rows()).map((row) => [row.state, row.attempts])).toEqual([
      ['sent', 1],
      ['sent', 1],
    ]);
  });

  it('settles and keeps trying within bounds when the server closes on connect: “unbounded pool requeue”', async () => {
    await room.put(3);
    room.smtp.script = ({ stage }) => (stage === 'connect' ? { ending: 'close' } : undefined);
    const w = await room.worker({ settings: { mostAttempts: 3 } });
    await w.start();
    await room.settled();
    expect((await room.rows()).map((row) => [row.state, row.attempts])).toEqual(
      Array.from({ length: 3 }, () => ['failed', 3]),
    );
    // At most one connection a message and attempt; a batch in trouble spares the rest theirs.
    expect(room.smtp.connections <= 9).toBe(true);
  });

  it('waits for a server that is not there, and then delivers', async () => {
    const { url, port } = room.smtp;
    await room.smtp.close();
    await room.put(2);
    const w = await room.worker({}, url);
    await w.start();
    await room.until(async () => (await room.states()).every((state) => state === 'retry'));
    room.smtp = await ScriptedSmtp.start({ port });
    await room.settled();
    expect(room.smtp.accepted.length).toBe(2);
  });
});
