import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../../support/eventually.js';
import { ScriptedSmtp } from '../../support/scripted-smtp.js';
import { testWorker, type TestWorker } from './delivery-rig.js';
import { messagingRig, ScriptedKind, type MessagingRig } from './messaging-rig.js';

const ONE_CONNECTION = { connections: 1, recheckAfterMs: 60_000 };

describe('messages that are in flight and wait for a connection', () => {
  let rig: MessagingRig;
  let smtp: ScriptedSmtp;
  let worker: TestWorker;

  beforeAll(async () => {
    rig = await messagingRig(new ScriptedKind('briefing'), new ScriptedKind('urgent', 0));
  });
  beforeEach(async () => {
    await rig.owner.query('delete from outbox_messages');
    smtp = await ScriptedSmtp.start();
    worker = await testWorker(rig, smtp.url, { settings: ONE_CONNECTION });
  });
  afterEach(async () => {
    await worker.stop();
    await smtp.close();
  });
  afterAll(() => rig.close());

  const put = async (count: number, overrides = {}) => {
    const entries = Array.from({ length: count }, () => rig.entry(overrides));
    await rig.put(...entries);
    return entries.map(({ recipientId }) => `${recipientId}@example.org`);
  };
  const inFlight = async () => {
    const [{ count }] = await rig.owner.query(
      `select count(*)::int as count from outbox_messages where state = 'claimed' and in_flight_since is not null`,
    );
    return count as number;
  };
  /** Holds the server's answers back until the returned function is called. */
  const holdAnswers = () => {
    let open = () => undefined as void;
    const after = new Promise<void>((resolve) => (open = resolve));
    smtp.script = ({ stage }) => (stage === 'dot' ? { after } : undefined);
    return open;
  };
  const recipients = () => smtp.accepted.map(({ to }) => to);

  it('let the urgent ones pass', async () => {
    const open = holdAnswers();
    const ordinary = await put(6);
    await worker.start();
    await eventually(async () => (await inFlight()) === 6);
    const urgent = await put(1, { kind: 'urgent' });
    await eventually(async () => (await inFlight()) === 7);
    open();
    await eventually(() => smtp.accepted.length === 7);
    expect(ordinary).toContain(recipients()[0]);
    expect(recipients().indexOf(urgent[0]!)).toBe(1);
  });

  it('are given back unsent, not sent, while the others may take their worker for dead', async () => {
    const open = holdAnswers();
    worker = await testWorker(rig, smtp.url, { settings: { ...ONE_CONNECTION, deadAfterSeconds: 2 } });
    const all = await put(6);
    await worker.start();
    await eventually(async () => (await inFlight()) === 6);
    const beat = worker.presence.beat.bind(worker.presence);
    let isOutOfTouch = true;
    worker.presence.beat = async () => (isOutOfTouch ? undefined : beat());
    await eventually(() => worker.presence.isOutOfTouch);
    open();
    await eventually(() => smtp.accepted.length === 1);
    await eventually(async () => (await inFlight()) === 0);
    expect(smtp.accepted).toHaveLength(1);
    isOutOfTouch = false;
    smtp.script = () => undefined;
    await eventually(() => smtp.accepted.length === 6);
    await delay(300);
    expect(recipients().sort()).toEqual([...all].sort());
  });

  it('are given back to the others, not sent, when their worker is stopped', async () => {
    smtp.script = ({ stage }) => (stage === 'dot' ? { delayMs: 3_000 } : undefined);
    const all = await put(6);
    await worker.start();
    await eventually(async () => (await inFlight()) === 6);
    await worker.stop();
    expect(smtp.accepted.length).toBeLessThanOrEqual(1);
    expect(await inFlight()).toBe(0);
    smtp.script = () => undefined;
    worker = await testWorker(rig, smtp.url);
    await worker.start();
    await eventually(() => smtp.accepted.length === 6);
    expect(recipients().sort()).toEqual([...all].sort());
  });
});
