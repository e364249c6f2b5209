import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../../../src/kernel/ids.js';
import type { MessageKind, MessageRef, RenderedMessage, StillDue } from '../../../src/messaging/message-kind.js';
import { MessageKinds } from '../../../src/messaging/message-kinds.service.js';
import type { OutboxEntry } from '../../../src/messaging/outbox-entry.js';
import { OutboxService } from '../../../src/messaging/outbox.service.js';
import { appDataSourceOptions } from '../../../src/platform/database/data-source.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type TestDatabase, testDatabase } from '../../support/test-database.js';

/** An organisation with one lobby day, in a database of its own, and an outbox to write to. */
export interface MessagingRig {
  readonly database: TestDatabase;
  readonly dataSource: DataSource;
  /** The owner's connection, which sees every row. */
  readonly owner: DataSource;
  readonly tenancy: Tenancy;
  readonly kinds: MessageKinds;
  readonly outbox: OutboxService;
  readonly organisation: OrganisationId;
  readonly day: LobbyDayId;
  run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T>;
  /** An entry of kind `briefing` for a new recipient, unless told otherwise. */
  entry(overrides?: Partial<OutboxEntry>): OutboxEntry;
  put(...entries: OutboxEntry[]): Promise<number>;
  /** Shifts the application's clock. */
  shiftClock(interval: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a rig in which the given kinds are registered. */
export async function messagingRig(...kinds: MessageKind[]): Promise<MessagingRig> {
  const database = await testDatabase();
  const dataSource = await new DataSource(appDataSourceOptions(database.url)).initialize();
  const owner = await new DataSource({ type: 'postgres', url: database.url, poolSize: 2 }).initialize();
  const { organisation, day } = await organisationWithDay(owner);
  const tenancy = new Tenancy(dataSource);
  const registered = new MessageKinds();
  for (const kind of kinds) registered.register(kind);
  const outbox = new OutboxService(registered);
  const run = <T>(work: (tx: EntityManager) => Promise<T>) => tenancy.run(organisation, work);
  return {
    database,
    dataSource,
    owner,
    tenancy,
    kinds: registered,
    outbox,
    organisation,
    day,
    run,
    entry: (overrides = {}) => ({
      kind: 'briefing',
      organisationId: organisation,
      lobbyDayId: day,
      subjectId: randomUUID(),
      version: 1,
      recipientId: randomUUID(),
      ...overrides,
    }),
    put: (...entries) => run((tx) => outbox.put(tx, entries)),
    async shiftClock(interval) {
      await owner.query('update app_clock set clock_offset = clock_offset + $1::interval', [interval]);
    },
    async close() {
      await dataSource.destroy();
      await owner.destroy();
      await database.drop();
    },
  };
}

/** Inserts an organisation, a legislature and a lobby day, and returns their ids. */
export async function organisationWithDay(
  owner: DataSource,
): Promise<{ organisation: OrganisationId; day: LobbyDayId }> {
  const slug = `org-${randomUUID().slice(0, 8)}`;
  const [{ id: organisation }] = await owner.query(
    `insert into organisations (slug, name, sender_name) values ($1, 'Harbor Neighbors', 'Harbor Neighbors') returning id`,
    [slug],
  );
  const [{ id: legislature }] = await owner.query(
    `insert into legislatures (organisation_id, jurisdiction, name) values ($1, 'zz', 'Example Assembly') returning id`,
    [organisation],
  );
  const [{ id: day }] = await owner.query(
    `insert into lobby_days (organisation_id, legislature_id, slug, name, held_on, zone, starts_minute, ends_minute,
       step_minutes, meetings_from_minute, meetings_to_minute, meeting_minutes, team_min, team_max,
       max_meetings_per_person, leader_required, constituents, languages)
     values ($1, $2, $3, 'Day at the Capitol', '2027-03-02', 'America/Chicago', 540, 990, 15, 600, 960, 15, 3, 6, 5,
       false, 'preferred', '{en}') returning id`,
    [organisation, legislature, `${slug}-day`],
  );
  return { organisation, day };
}

/** A kind whose answers a test may change; it writes to `<recipient id>@example.org`. */
export class ScriptedKind implements MessageKind {
  readonly priority: number;
  readonly cancelled = new Map<string, string>();
  readonly addresses = new Map<string, string>();
  renders = 0;
  onRender: (ref: MessageRef) => Promise<void> | void = () => undefined;

  constructor(
    readonly kind: MessageKind['kind'] = 'briefing',
    priority = 50,
  ) {
    this.priority = priority;
  }

  async stillDue(_tx: EntityManager, ref: MessageRef): Promise<StillDue> {
    const reason = this.cancelled.get(ref.recipientId);
    return reason ? { send: false, reason } : { send: true };
  }

  async render(_tx: EntityManager, ref: MessageRef): Promise<RenderedMessage> {
    this.renders++;
    await this.onRender(ref);
    return {
      to: { name: 'Ana Example', address: this.addresses.get(ref.recipientId) ?? `${ref.recipientId}@example.org` },
      fromName: 'Harbor Neighbors',
      language: 'en',
      subject: `Your meetings on March 2, 10:00, version ${ref.version}`,
      html: `<p>Version ${ref.version} for <b>${ref.recipientId}</b></p>`,
      text: `Version ${ref.version} for ${ref.recipientId}`,
      calendar: { method: 'PUBLISH', content: calendarText(ref) },
    };
  }
}

function calendarText(ref: MessageRef): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rotunda//test//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${ref.subjectId}@example.org`,
    'DTSTAMP:20270101T000000Z',
    'DTSTART:20270302T160000Z',
    'DTEND:20270302T161500Z',
    'SUMMARY:Meeting',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}
