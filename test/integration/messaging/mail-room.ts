import { eventually } from '../../support/eventually.js';
import { ScriptedSmtp } from '../../support/scripted-smtp.js';
import type { OutboxEntry } from '../../../src/messaging/outbox-entry.js';
import { testWorker, type TestWorker, type WorkerOptions } from './delivery-rig.js';
import { messagingRig, type MessagingRig, ScriptedKind } from './messaging-rig.js';

/** What a row of the outbox says of its attempts. */
export interface AttemptRow {
  readonly state: string;
  readonly code: string | null;
  readonly attempts: number;
  readonly resends: number;
}

/** An outbox, a scripted mail server, and as many workers as a test asks for. */
export interface MailRoom {
  readonly rig: MessagingRig;
  /** Another one takes its place when a test closes it. */
  smtp: ScriptedSmtp;
  /** The kind `briefing`, which a test may script. */
  readonly kind: ScriptedKind;
  /** A worker that ends with the test. */
  worker(options?: WorkerOptions, url?: string): Promise<TestWorker>;
  /** Owes so many messages. */
  put(count: number, overrides?: Partial<OutboxEntry>): Promise<OutboxEntry[]>;
  rows(): Promise<AttemptRow[]>;
  states(): Promise<string[]>;
  /** Waits until something holds, as long as a busy machine may need; then tells what the rows say instead. */
  until(holds: () => Promise<boolean> | boolean): Promise<void>;
  /** Waits until every message is sent, failed or cancelled. */
  settled(): Promise<void>;
}

/** Opens a mail room for the tests of a `describe`, with kinds of each urgency and stream; it is empty when a test begins. */
export function mailRoom(): MailRoom {
  const kind = new ScriptedKind('briefing');
  const workers: TestWorker[] = [];
  const worker = async (options: WorkerOptions = {}, url = room.smtp.url) => {
    const made = await testWorker(room.rig, url, options);
    workers.push(made);
    return made;
  };
  const rows = (): Promise<AttemptRow[]> =>
    room.rig.owner.query(
      'select state, last_code as code, attempts, resends from outbox_messages order by created_at, dedupe_key',
    );
  const states = async () => (await rows()).map((row) => row.state);
  const until = (holds: () => Promise<boolean> | boolean) =>
    eventually(holds).catch(async (error: Error) => {
      throw new Error(`${error.message} Rows: ${JSON.stringify(await rows())}`);
    });
  const room = {
    kind,
    worker,
    rows,
    states,
    until,
    settled: () =>
      until(async () => (await states()).every((state) => ['sent', 'failed', 'cancelled'].includes(state))),
    async put(count: number, overrides: Partial<OutboxEntry> = {}) {
      const entries = Array.from({ length: count }, () => room.rig.entry(overrides));
      await room.rig.put(...entries);
      return entries;
    },
  } as MailRoom & { rig: MessagingRig };

  beforeAll(async () => {
    room.rig = await messagingRig(
      kind,
      new ScriptedKind('urgent', 0),
      new ScriptedKind('schedule-changed', 10),
      new ScriptedKind('meeting-request'),
      new ScriptedKind('sign-in', 20),
    );
  });
  beforeEach(async () => {
    await room.rig.owner.query(
      `delete from outbox_messages; delete from mail_suppressions; delete from sending_accounts; delete from mail_pauses; update app_clock set clock_offset = '0'`,
    );
    kind.cancelled.clear();
    kind.addresses.clear();
    kind.renders = 0;
    kind.onRender = () => undefined;
    room.smtp = await ScriptedSmtp.start();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((one) => one.stop()));
    await room.smtp.close();
  });
  afterAll(() => room.rig.close());
  return room;
}
