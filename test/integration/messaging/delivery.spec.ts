import { setTimeout as delay } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { pino } from 'pino';
import { MailPauses } from '../../../src/messaging/mail-pauses.service.js';
import { BouncesService } from '../../../src/messaging/bounces/bounces.service.js';
import { Suppressions } from '../../../src/messaging/bounces/suppressions.service.js';
import { ContactCipher } from '../../../src/platform/crypto/contact-cipher.js';
import { deliveryReport } from '../../support/delivery-report.js';
import { ScriptedSmtp } from '../../support/scripted-smtp.js';
import { testWorker, type TestWorker, type WorkerOptions } from './delivery-rig.js';
import { messagingRig, organisationWithDay, ScriptedKind, type MessagingRig } from './messaging-rig.js';

describe('delivery', () => {
  let rig: MessagingRig;
  let smtp: ScriptedSmtp;
  let kind: ScriptedKind;
  let workers: TestWorker[] = [];

  beforeAll(async () => {
    kind = new ScriptedKind('briefing');
    rig = await messagingRig(
      kind,
      new ScriptedKind('urgent', 0),
      new ScriptedKind('schedule-changed', 10),
      new ScriptedKind('meeting-request'),
      new ScriptedKind('sign-in', 20),
    );
  });
  beforeEach(async () => {
    await rig.owner.query(
      `delete from outbox_messages; delete from mail_suppressions; delete from sending_accounts; delete from mail_pauses; update app_clock set clock_offset = '0'`,
    );
    kind.cancelled.clear();
    kind.addresses.clear();
    kind.renders = 0;
    kind.onRender = () => undefined;
    smtp = await ScriptedSmtp.start();
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];
    await smtp.close();
  });
  afterAll(() => rig.close());

  const worker = async (options: WorkerOptions = {}, url = smtp.url) => {
    const made = await testWorker(rig, url, options);
    workers.push(made);
    return made;
  };
  const rows = (): Promise<{ state: string; code: string | null; attempts: number; resends: number }[]> =>
    rig.owner.query(
      'select state, last_code as code, attempts, resends from outbox_messages order by created_at, dedupe_key',
    );
  const states = async () => (await rows()).map((row) => row.state);
  const until = async (what: () => Promise<boolean> | boolean, limitMs = 8_000) => {
    const end = Date.now() + limitMs;
    while (!(await what())) {
      if (Date.now() > end) throw new Error(`not within ${limitMs} ms; rows: ${JSON.stringify(await rows())}`);
      await delay(20);
    }
  };
  const settled = () =>
    until(async () => (await states()).every((state) => ['sent', 'failed', 'cancelled'].includes(state)));
  const bouncesService = () => {
    const cipher = new ContactCipher([Buffer.alloc(32, 7)]);
    const config = { mailBounces: 'bounces@lobby.example.org' };
    return new BouncesService(rig.tenancy, cipher, new Suppressions(cipher), config, pino({ level: 'silent' }));
  };
  const put = async (count: number, overrides = {}) => {
    const entries = Array.from({ length: count }, () => rig.entry(overrides));
    await rig.put(...entries);
    return entries;
  };

  it('sends each due message once, to its one recipient, with text, HTML and calendar', async () => {
    const entries = await put(30);
    await (await worker()).once();
    expect(new Set(smtp.accepted.map((mail) => mail.to))).toEqual(
      new Set(entries.map((e) => `${e.recipientId}@example.org`)),
    );
    expect(smtp.accepted.length).toBe(30);
    expect(new Set(await states())).toEqual(new Set(['sent']));
    const mail = await simpleParser(smtp.accepted[0]!.mime);
    expect([mail.text?.startsWith('Version 1 for'), mail.html !== false, mail.attachments.length]).toEqual([
      true,
      true,
      2,
    ]);
    expect(smtp.accepted[0]!.from).toBe('post@lobby.example.org');
  });

  it('leaves alone what is not due yet', async () => {
    await put(1, { dueAt: new Date(Date.now() + 60_000) });
    const w = await worker();
    await w.once();
    expect(await states()).toEqual(['pending']);
    await rig.shiftClock('61 seconds');
    await w.once();
    expect(await states()).toEqual(['sent']);
  });

  it('hears the doorbell: what is put while a worker runs leaves within a second', async () => {
    const w = await worker({ settings: { sweepMs: 60_000 } });
    await w.start();
    await put(1);
    await until(() => smtp.accepted.length === 1, 1_000);
  });

  it('works for several organisations at once', async () => {
    const other = await organisationWithDay(rig.owner);
    await put(2);
    const entry = rig.entry({ organisationId: other.organisation, lobbyDayId: other.day });
    await rig.tenancy.run(other.organisation, (tx) => rig.outbox.put(tx, [entry]));
    await (await worker()).once();
    expect(smtp.accepted.length).toBe(3);
  });

  it('cancels unsent what is superseded, and what has expired: “reminder after cancellation”', async () => {
    const [superseded] = await put(1);
    kind.cancelled.set(superseded!.recipientId, 'superseded');
    await put(1, { expiresAt: new Date(Date.now() - 1_000) });
    await (await worker()).once();
    expect((await rows()).map((row) => [row.state, row.code]).sort()).toEqual([
      ['cancelled', 'expired'],
      ['cancelled', 'superseded'],
    ]);
    expect(smtp.accepted).toEqual([]);
  });

  it('asks again just before sending when a claim has waited long', async () => {
    const entries = await put(6);
    smtp.script = ({ stage }) => (stage === 'dot' ? { reply: '250 ok', delayMs: 300 } : undefined);
    const w = await worker({ settings: { connections: 1, recheckAfterMs: 100 } });
    const done = w.once();
    await until(() => smtp.accepted.length === 1);
    for (const { recipientId } of entries) kind.cancelled.set(recipientId, 'superseded');
    await done;
    const counts = await states();
    // One was in its conversation when the news came, and the next one may have begun.
    expect(counts.filter((state) => state === 'cancelled').length).toBeGreaterThanOrEqual(4);
    expect(counts.every((state) => state === 'sent' || state === 'cancelled')).toBe(true);
  });

  it('does not let one message that cannot be rendered hold up its neighbours', async () => {
    const entries = await put(10);
    kind.onRender = (ref) => {
      if (ref.recipientId === entries[4]!.recipientId) throw new Error('a template is missing');
    };
    await (await worker()).once();
    expect(smtp.accepted.length).toBe(9);
    expect((await rows()).filter((row) => row.state === 'retry').map((row) => row.code)).toEqual(['not-prepared']);
  });

  it('does not let a query that fails while rendering hold up its neighbours', async () => {
    const entries = await put(5);
    const original = kind.render.bind(kind);
    kind.render = async (tx, ref) => {
      if (ref.recipientId === entries[1]!.recipientId) await tx.query('select 1 / 0');
      return original(tx, ref);
    };
    await (await worker()).once();
    kind.render = original;
    expect(smtp.accepted.length).toBe(4);
  });

  it.each(['550 5.1.1 no such person', '554 5.7.1 no thanks'])(
    'fails at once on %s, and nobody else’s is touched: “one 554 makes everyone else be re-sent”',
    async (refusal) => {
      const entries = await put(20);
      const bad = `${entries[7]!.recipientId}@example.org`;
      smtp.script = ({ stage, to }) => (stage === 'rcpt' && to === bad ? { reply: refusal } : undefined);
      await (await worker()).once();
      expect((await rows()).filter((row) => row.state !== 'sent')).toEqual([
        { state: 'failed', code: refusal.slice(0, 9), attempts: 1, resends: 0 },
      ]);
      expect([smtp.accepted.length, smtp.byRecipient().size]).toEqual([19, 19]);
    },
  );

  it('delivers to everybody else when one address is none: “a bad address blocks those behind it”', async () => {
    const entries = await put(10);
    kind.addresses.set(entries[0]!.recipientId, 'ana at example.org');
    await (await worker({ settings: { connections: 1 } })).once();
    expect(smtp.accepted.length).toBe(9);
    expect((await rows()).filter((row) => row.state !== 'sent').map((row) => row.code)).toEqual(['not-prepared']);
  });

  it('writes no more to an address that its server says is gone, in any letter case', async () => {
    const [entry] = await put(1);
    kind.addresses.set(entry!.recipientId, 'Ana@example.org');
    smtp.script = ({ stage }) => (stage === 'rcpt' ? { reply: '550 5.1.1 no such person' } : undefined);
    const w = await worker();
    await w.once();
    smtp.script = () => undefined;
    kind.addresses.set(entry!.recipientId, 'ana@example.org');
    await rig.put({ ...entry!, version: 2 });
    await w.once();
    expect((await rows()).map(({ state, code }) => [state, code])).toEqual([
      ['failed', '550 5.1.1'],
      ['failed', 'suppressed'],
    ]);
    kind.addresses.set(entry!.recipientId, 'ana.flores@example.org');
    await rig.put({ ...entry!, version: 3 });
    await w.once();
    expect(smtp.accepted.map((mail) => mail.to)).toEqual(['ana.flores@example.org']);
  });

  it.each(['550 5.7.1 looks like spam', '552 5.2.2 mailbox full', '550 no', '450 4.2.1 too fast'])(
    'goes on writing to an address whose server said %s',
    async (reply) => {
      const [entry] = await put(1);
      smtp.script = ({ stage }) => (stage === 'rcpt' ? { reply } : undefined);
      const w = await worker({ settings: { mostAttempts: 1 } });
      await w.once();
      smtp.script = () => undefined;
      await rig.put({ ...entry!, version: 2 });
      await w.once();
      expect([await states(), smtp.accepted.length]).toEqual([['failed', 'sent'], 1]);
    },
  );

  it('gives each message a return path of its own, by which a report of its failure finds it', async () => {
    const entries = await put(2);
    const w = await worker({ bounces: 'bounces@lobby.example.org' });
    await w.once();
    const [mail] = smtp.byRecipient().get(`${entries[0]!.recipientId}@example.org`)!;
    const report = deliveryReport({ mail: mail!, action: 'failed', status: '5.1.1' });
    const bounces = bouncesService();
    expect([await bounces.recordReport(Buffer.from(report)), await bounces.recordReport(Buffer.from(report))]).toEqual([
      { recorded: 1, unknown: 0 },
      { recorded: 0, unknown: 0 },
    ]);
    expect((await rows()).map(({ state, code }) => `${state} ${code}`).sort()).toEqual([
      'failed bounced 5.1.1',
      'sent 250',
    ]);
    await rig.put(...entries.map((entry) => ({ ...entry, version: 2 })));
    await w.once();
    expect(smtp.accepted.length).toBe(3);
  });

  it('believes a report that is faster than the server’s own 250', async () => {
    await put(1);
    const bounces = bouncesService();
    smtp.script = ({ stage }) => (stage === 'dot' ? { reply: '250 ok', delayMs: 300 } : undefined);
    const w = await worker();
    const done = w.once();
    await until(
      async () => (await rig.owner.query('select 1 from outbox_messages where in_flight_since is not null')).length > 0,
    );
    const [{ id }] = await rig.owner.query('select id from outbox_messages');
    await bounces.record([{ id, messageId: null, action: 'failed', status: '5.1.1' }]);
    await done;
    expect(await rows()).toEqual([{ state: 'failed', code: 'bounced 5.1.1', attempts: 1, resends: 0 }]);
  });

  it('tries again after 421 and 451, with growing waits, and delivers identical bytes once', async () => {
    await put(1);
    const replies = ['421 4.3.2 busy', '451 4.7.1 later', '451 4.7.1 later'];
    const times: number[] = [];
    smtp.script = ({ stage, before }) => {
      if (stage !== 'rcpt') return undefined;
      times.push(Date.now());
      return replies[before] ? { reply: replies[before] } : undefined;
    };
    const w = await worker({ settings: { firstRetrySeconds: 0.2, longestRetrySeconds: 5 } });
    await w.start();
    await settled();
    // A 421 on a fresh connection is an answer, not a worn-out line: it is not simply asked again.
    expect([times.length, smtp.accepted.length, kind.renders]).toEqual([4, 1, 4]);
    const waits = times.slice(1).map((time, i) => time - times[i]!);
    expect(waits.every((wait, i) => wait >= 0.2 * 2 ** i * 500)).toBe(true);
  });

  it('sends the same bytes, with the same Message-ID and Date, on every attempt', async () => {
    await put(1);
    const tries: string[] = [];
    smtp.script = ({ stage, before }) =>
      stage === 'dot' && before < 2 ? { reply: '451 not yet', accept: true } : undefined;
    const w = await worker();
    await w.start();
    await settled();
    tries.push(...smtp.accepted.map((mail) => mail.mime));
    expect([tries.length, new Set(tries).size]).toEqual([3, 1]);
  });

  describe('when the line breaks after the final dot', () => {
    it.each(['close', 'reset'] as const)('(%s) is uncertain and sends the identical bytes once more', async (then) => {
      await put(1);
      smtp.script = ({ stage, before }) =>
        stage === 'dot' && before === 0 ? { accept: true, ending: then } : undefined;
      const w = await worker();
      await w.once();
      expect(await rows()).toEqual([{ state: 'uncertain', code: 'no-answer', attempts: 1, resends: 0 }]);
      await w.start();
      await settled();
      expect(smtp.accepted.length).toBe(2);
      expect(new Set(smtp.accepted.map((mail) => mail.mime)).size).toBe(1);
    });

    it('leaves the decision to a person when the resend breaks too', async () => {
      await put(1);
      smtp.script = ({ stage }) => (stage === 'dot' ? { accept: true, ending: 'close' } : undefined);
      const w = await worker();
      await w.start();
      await until(async () => (await rows())[0]?.resends === 1 && (await states())[0] === 'uncertain');
      await delay(500);
      expect(smtp.accepted.length).toBe(2);
      expect(await states()).toEqual(['uncertain']);
    });

    it('keeps the one resend when the server refuses it for now', async () => {
      await put(1);
      smtp.script = ({ stage, before }) => {
        if (stage === 'dot' && before === 0) return { accept: true, ending: 'close' };
        if (stage === 'rcpt' && before === 1) return { reply: '451 later' };
        return undefined;
      };
      await (await worker()).start();
      await settled();
      expect([smtp.accepted.length, await states()]).toEqual([2, ['sent']]);
    });

    it('asks a person instead of resending to a changed address', async () => {
      const [entry] = await put(1);
      const old = `${entry!.recipientId}@example.org`;
      smtp.script = ({ stage, to }) => (stage === 'dot' && to === old ? { accept: true, ending: 'close' } : undefined);
      const w = await worker();
      await w.once();
      kind.addresses.set(entry!.recipientId, 'new@example.org');
      await w.start();
      await until(async () => (await rows())[0]?.code === 'recipient-changed');
      expect(await rows()).toEqual([{ state: 'uncertain', code: 'recipient-changed', attempts: 1, resends: 1 }]);
      const [{ id }] = await rig.owner.query('select id from outbox_messages');
      await rig.run((tx) => rig.outbox.decide(tx, id, 'send-again'));
      await settled();
      expect(smtp.accepted.map((mail) => mail.to)).toEqual([old, 'new@example.org']);
    });
  });

  it('retries at once nothing that broke before DATA, and never calls it uncertain', async () => {
    await put(3);
    smtp.script = ({ stage, before }) => (stage === 'rcpt' && before === 0 ? { ending: 'reset' } : undefined);
    const w = await worker();
    await w.once();
    expect(new Set(await states())).toEqual(new Set(['retry']));
    await w.start();
    await settled();
    expect(smtp.accepted.length).toBe(3);
  });

  it('connects anew, without counting it, when the server has closed an idle line', async () => {
    const w = await worker({ settings: { connections: 1 } });
    await put(1);
    await w.once();
    smtp.cutAll();
    await delay(50);
    await put(1);
    await w.once();
    expect((await rows()).map((row) => [row.state, row.attempts])).toEqual([
      ['sent', 1],
      ['sent', 1],
    ]);
  });

  it('settles and keeps trying within bounds when the server closes on connect: “unbounded pool requeue”', async () => {
    await put(3);
    smtp.script = ({ stage }) => (stage === 'connect' ? { ending: 'close' } : undefined);
    const w = await worker({ settings: { mostAttempts: 3 } });
    await w.start();
    await settled();
    expect((await rows()).map((row) => [row.state, row.attempts])).toEqual(
      Array.from({ length: 3 }, () => ['failed', 3]),
    );
    // At most one connection a message and attempt; a batch in trouble spares the rest theirs.
    expect(smtp.connections <= 9).toBe(true);
  });

  it('waits for a server that is not there, and then delivers', async () => {
    const { url, port } = smtp;
    await smtp.close();
    await put(2);
    const w = await worker({}, url);
    await w.start();
    await until(async () => (await states()).every((state) => state === 'retry'));
    smtp = await ScriptedSmtp.start({ port });
    await settled();
    expect(smtp.accepted.length).toBe(2);
  });

  it('pauses with one alert on a wrong password, burns no attempt, and goes on when resumed', async () => {
    await smtp.close();
    smtp = await ScriptedSmtp.start({ offersAuth: true });
    smtp.script = ({ stage }) => (stage === 'auth' ? { reply: '535 5.7.8 wrong' } : undefined);
    await put(40);
    const w = await worker({}, `smtp://us:wrong@127.0.0.1:${smtp.port}`);
    await w.start();
    await until(async () => (await w.account.paused('people')) !== null);
    await until(async () => (await states()).every((state) => state === 'pending'));
    expect((await rows()).every((row) => row.attempts === 0)).toBe(true);
    expect((await w.account.paused('people'))?.reason).toBe('sender-refused (535 5.7.8)');
    smtp.script = () => undefined;
    await w.account.resume();
    await settled();
    expect(smtp.accepted.length).toBe(40);
  });

  it('rests when the server says that the day’s quota is used up, and sends today’s changes first afterwards', async () => {
    await put(10);
    smtp.script = ({ stage }) =>
      stage === 'rcpt' ? { reply: '550 5.4.5 Daily user sending quota exceeded' } : undefined;
    // One batch after the other: side by side, whichever claim is faster goes first.
    let turn = Promise.resolve();
    const queue: WorkerOptions['queue'] = async (batches, deliver) => {
      for (const batch of batches) turn = turn.then(() => deliver(batch));
    };
    const w = await worker({ queue, settings: { quotaRestSeconds: 600, connections: 1 } });
    await w.start();
    await until(
      async () => (await w.account.paused('people')) !== null && (await states()).every((state) => state === 'pending'),
    );
    smtp.script = () => undefined;
    const [change] = await put(1, { kind: 'schedule-changed' });
    await rig.shiftClock('601 seconds');
    await settled();
    expect(smtp.accepted.length).toBe(11);
    const place = smtp.accepted.findIndex(({ to }) => to === `${change!.recipientId}@example.org`);
    expect(place).toBe(0);
  });

  it('keeps the day’s cap across workers, the urgent first, and sends the rest the next day', async () => {
    await put(30);
    const urgent = await put(5, { kind: 'urgent' });
    const limits = { perDay: 20 };
    const [a, b] = [await worker({ limits }), await worker({ limits })];
    await Promise.all([a!.start(), b!.start()]);
    await until(() => smtp.accepted.length === 20);
    await delay(400);
    expect(smtp.accepted.length).toBe(20);
    const reached = new Set(smtp.accepted.flatMap(({ to }) => to));
    expect(urgent.filter(({ recipientId }) => !reached.has(`${recipientId}@example.org`))).toEqual([]);
    await rig.shiftClock('1 day');
    await settled().catch(() => undefined);
    expect(smtp.accepted.length).toBe(35);
  });

  it('sends nothing of an organisation that has stopped its mail but the way in, and everything of the others', async () => {
    const other = await organisationWithDay(rig.owner);
    const pauses = new MailPauses();
    await rig.tenancy.run(rig.organisation, (tx) => pauses.pause(tx));
    await put(10);
    await put(1, { kind: 'sign-in' });
    const theirs = [1, 2, 3].map(() => rig.entry({ organisationId: other.organisation, lobbyDayId: other.day }));
    await rig.tenancy.run(other.organisation, (tx) => rig.outbox.put(tx, theirs));
    const w = await worker();
    await w.start();
    await until(() => smtp.accepted.length >= 4);
    await w.sweep.sweep();
    await delay(300);
    expect((await states()).filter((state) => state === 'pending')).toHaveLength(10);
    await rig.tenancy.run(rig.organisation, (tx) => pauses.resume(tx));
    await settled();
    expect(smtp.accepted).toHaveLength(14);
  });

  it('sends mail to offices from a sender and within limits of its own, which hold up nobody else', async () => {
    const requests = await put(5, { kind: 'meeting-request' });
    await put(5);
    const w = await worker({ officeLimits: { perDay: 2 } });
    await w.once();
    const byFrom = (from: string) => smtp.accepted.filter((mail) => mail.from === from).map(({ to }) => to);
    expect(byFrom('post@lobby.example.org').length).toBe(5);
    const asked = byFrom('offices@lobby.example.org');
    expect(asked.length).toBe(2);
    expect(asked.every((to) => requests.some(({ recipientId }) => to === `${recipientId}@example.org`))).toBe(true);
    await w.account.pause('offices', 'sender-refused (535)', null);
    await put(1);
    await rig.shiftClock('1 day');
    await w.once();
    expect(byFrom('post@lobby.example.org').length).toBe(6);
    expect(byFrom('offices@lobby.example.org').length).toBe(2);
  });

  it('writes only to the allow-list, where there is one', async () => {
    const entries = await put(3);
    kind.addresses.set(entries[0]!.recipientId, 'Tester@example.net');
    kind.addresses.set(entries[1]!.recipientId, 'anybody@team.example');
    await (await worker({ allow: ['tester@example.net', '@team.example'] })).once();
    expect(smtp.accepted.map((mail) => mail.to).sort()).toEqual(['Tester@example.net', 'anybody@team.example']);
    expect((await rows()).filter((row) => row.state === 'cancelled').map((row) => row.code)).toEqual([
      'not-on-allow-list',
    ]);
  });

  it('delivers once although two workers get the same job at the same time: “overlapping senders”, “a slow job is ‘recovered’ while still running”', async () => {
    await put(50);
    const both: TestWorker[] = [];
    const queue: WorkerOptions['queue'] = async (batches) => {
      void Promise.all(batches.flatMap((batch) => both.map((w) => w.deliverer.deliver(batch))));
    };
    both.push(await worker({ queue }), await worker({ queue }));
    await Promise.all(both.map((w) => w.presence.start()));
    await both[0]!.sweep.sweep();
    await settled();
    expect(smtp.accepted.length).toBe(50);
  });

  it('queues again what the queue has lost: “a delayed job is late after a Redis blip”', async () => {
    await put(5);
    let lost = 0;
    const w = await worker({
      queue: async (batches, deliver) => {
        if (lost++ === 0) return;
        for (const batch of batches) void deliver(batch);
      },
    });
    await w.start();
    await settled();
    expect(smtp.accepted.length).toBe(5);
  });

  it('goes on when another worker stands still in the middle of a sweep', async () => {
    const other = rig.owner.createQueryRunner();
    await other.query('begin');
    await other.query(`select pg_advisory_xact_lock(hashtext('outbox-sweep'), hashtext($1))`, [rig.organisation]);
    try {
      await (await worker()).start();
      await put(3);
      await until(() => smtp.accepted.length === 3);
    } finally {
      await other.query('rollback');
      await other.release();
    }
  });

  it('keeps what is due in the outbox while the queue cannot be reached', async () => {
    await put(5);
    let away = true;
    const w = await worker({
      queue: async (batches, deliver) => {
        if (away) throw new Error('no connection');
        for (const batch of batches) void deliver(batch);
      },
    });
    await w.start();
    await delay(300);
    expect(new Set(await states())).toEqual(new Set(['pending']));
    away = false;
    await settled();
    expect(smtp.accepted.length).toBe(5);
  });

  it('finishes the message in hand and gives back the rest when it is stopped: “shutdown marks the batch ‘finished’”, “resume restarts at the first recipient”', async () => {
    await put(20);
    smtp.script = ({ stage }) => (stage === 'dot' ? { reply: '250 ok', delayMs: 200 } : undefined);
    const w = await worker({ settings: { connections: 2 } });
    await w.start();
    await until(() => smtp.accepted.length >= 1);
    await w.stop();
    const after = await rows();
    const sent = after.filter((row) => row.state === 'sent').length;
    expect(sent).toBe(smtp.accepted.length);
    expect([sent < 8, after.filter((row) => row.state === 'pending').length]).toEqual([true, 20 - sent]);
    smtp.script = () => undefined;
    await (await worker()).start();
    await settled();
    expect(smtp.accepted.length).toBe(20);
  });

  it('erases what was said a week after the final state, and keeps the row', async () => {
    await put(3);
    const w = await worker();
    await w.once();
    expect(await w.erasure.erase()).toBe(0);
    await rig.shiftClock('8 days');
    expect(await w.erasure.erase()).toBe(3);
    expect(
      await rig.owner.query('select state, mime_encrypted is null as erased from outbox_messages limit 1'),
    ).toEqual([{ state: 'sent', erased: true }]);
  });

  it('leaves no address and no word of a message readable in the database', async () => {
    const [entry] = await put(1);
    await (await worker()).once();
    const [{ row }] = await rig.owner.query(
      `select m::text || encode(m.mime_encrypted, 'escape') as row from outbox_messages m`,
    );
    expect([row.includes(`${entry!.recipientId}@`), row.includes('Version')]).toEqual([false, false]);
  });

  it('neither repeats nor loses anything when the clock jumps by two hours either way', async () => {
    await put(20);
    smtp.script = ({ stage }) => (stage === 'dot' ? { reply: '250 ok', delayMs: 100 } : undefined);
    const [a, b] = [await worker({ settings: { connections: 1 } }), await worker({ settings: { connections: 1 } })];
    await Promise.all([a!.start(), b!.start()]);
    await until(() => smtp.accepted.length >= 2);
    await rig.shiftClock('2 hours');
    await until(() => smtp.accepted.length >= 8);
    await rig.shiftClock('-4 hours');
    await rig.shiftClock('2 hours');
    await settled();
    expect([smtp.accepted.length, smtp.byRecipient().size]).toEqual([20, 20]);
  });
});
