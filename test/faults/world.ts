import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import { DataSource } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../../src/kernel/ids.js';
import { BouncesService } from '../../src/messaging/bounces/bounces.service.js';
import { Suppressions } from '../../src/messaging/bounces/suppressions.service.js';
import type { DeliverySettings } from '../../src/messaging/delivery/delivery-settings.js';
import { MessageKinds } from '../../src/messaging/message-kinds.service.js';
import type { MessageKindName } from '../../src/messaging/message-kind.js';
import { dedupeKey, type OutboxEntry } from '../../src/messaging/outbox-entry.js';
import { OutboxService } from '../../src/messaging/outbox.service.js';
import { type Unreached, UnreachedQueries } from '../../src/messaging/unreached.queries.js';
import { ContactCipher } from '../../src/platform/crypto/contact-cipher.js';
import { SendingPermit } from '../../src/messaging/sending-permit.service.js';
import { backUp } from '../../src/platform/backup/backup.js';
import { restore } from '../../src/platform/backup/restore.js';
import { appDataSourceOptions } from '../../src/platform/database/data-source.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded/embedded-postgres.js';
import { organisationWithDay } from '../integration/messaging/messaging-rig.js';
import { ScriptedSmtp } from '../support/scripted-smtp.js';
import { testRedis, type TestRedis } from '../support/test-redis.js';
import { TcpProxy } from './tcp-proxy.js';
import { WorkerProcess } from './worker-process.js';

/** Where the queue lives. */
export type Backend = 'redis' | 'postgres';

/** The name of a worker; `a` is the one that things happen to. */
export type WorkerName = 'a' | 'b' | 'c' | 'd';

/** One row of the outbox, as far as the harness looks at it. */
export interface OutboxRow {
  readonly id: string;
  readonly dedupe: string;
  readonly state: string;
  readonly code: string | null;
  readonly worker: string | null;
  readonly inFlight: boolean;
  /** True when it may have been accepted by an attempt whose outcome nobody knows. */
  readonly wasUncertain: boolean;
  readonly attempts: number;
  readonly resends: number;
}

/** The mailbox to which undelivered messages return. */
export const BOUNCES = 'bounces@lobby.example.org';

const KEY = Buffer.alloc(32, 7);

const FAULT_PEOPLE = `
  create table fault_people (id uuid primary key, address text not null, withdrawn boolean not null default false, version integer not null default 0);
  grant select on fault_people to rotunda_app`;

/** A database that was restored from a backup. */
export interface Copy {
  /** What a worker needs to work on it. */
  readonly environment: Record<string, string>;
  readonly owner: pg.Pool;
  readonly permit: SendingPermit;
  put(entries: readonly OutboxEntry[]): Promise<void>;
  close(): Promise<void>;
}

/** Waits of seconds instead of minutes; their order among each other is that of production. */
export const BRISK: Partial<DeliverySettings> = {
  batchSize: 5,
  connections: 2,
  heartbeatMs: 150,
  sweepMs: 200,
  deadAfterSeconds: 0.6,
  serverGraceSeconds: 1.2,
  requeueAfterSeconds: 1,
  leaseSeconds: 3,
  resendAfterSeconds: 0.1,
  firstRetrySeconds: 0.1,
  longestRetrySeconds: 1,
  recheckAfterMs: 1_000,
};

/** Real servers of one backend, two worker processes, and the hands to break them with. */
export class World {
  readonly workers = new Map<WorkerName, WorkerProcess>();
  private readonly proxies = new Map<WorkerName, TcpProxy>();
  private readonly kinds = new MessageKinds();
  private readonly retired: WorkerProcess[] = [];

  private constructor(
    readonly backend: Backend,
    readonly folder: string,
    private postgres: EmbeddedPostgres,
    readonly owner: pg.Pool,
    private readonly dataSource: DataSource,
    readonly smtp: ScriptedSmtp,
    readonly redis: TestRedis | null,
    readonly organisation: OrganisationId,
    readonly day: LobbyDayId,
    private readonly mutant: string,
    /** True for the short run, in which crowds are small. */
    readonly isShort: boolean,
  ) {
    const unused = async (): Promise<never> => Promise.reject(new Error('the harness renders nothing'));
    for (const [kind, priority] of [
      ['briefing', 50],
      ['schedule-changed', 10],
      ['day-before', 50],
    ] as const) {
      this.kinds.register({ kind, priority, stillDue: unused, render: unused });
    }
  }

  /** Starts the servers, a PostgreSQL that can be restarted unless it is a throwaway; the workers are started by `spawn`. */
  static async open(backend: Backend, mutant = 'none', throwaway = false): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'rotunda-faults-'));
    mkdirSync(join(folder, 'postgres'));
    const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), throwaway });
    await migrate(postgres.url);
    const owner = new pg.Pool({ connectionString: postgres.url, max: 4 });
    owner.on('error', () => undefined);
    await owner.query(FAULT_PEOPLE);
    if (mutant === 'dedupe-dropped') await dropDedupe(owner);
    const seeds = await new DataSource({ type: 'postgres', url: postgres.url, poolSize: 1 }).initialize();
    const { organisation, day } = await organisationWithDay(seeds);
    await seeds.destroy();
    const dataSource = await new DataSource(appDataSourceOptions(postgres.url)).initialize();
    const redis = backend === 'redis' ? await testRedis() : null;
    const smtp = await ScriptedSmtp.start({ offersAuth: false });
    return new World(backend, folder, postgres, owner, dataSource, smtp, redis, organisation, day, mutant, throwaway);
  }

  /** Starts a worker, or starts it again, and waits until it takes jobs. */
  async spawn(
    name: WorkerName,
    options: { settings?: Partial<DeliverySettings>; environment?: Record<string, string>; wait?: boolean } = {},
  ): Promise<WorkerProcess> {
    const proxy = this.proxies.get(name) ?? (await TcpProxy.start(Number(new URL(this.postgres.url).port)));
    this.proxies.set(name, proxy);
    const database = new URL(this.postgres.url);
    database.port = String(proxy.port);
    const previous = this.workers.get(name);
    if (previous) this.retired.push(previous);
    const worker = new WorkerProcess(
      name,
      {
        ...this.environment,
        DATABASE_URL: database.href,
        SMTP_URL: `${this.smtp.url}?name=worker-${name}`,
        FAULT_SETTINGS: JSON.stringify({ ...BRISK, ...options.settings }),
        FAULT_MUTANT: this.mutant,
        ...options.environment,
      },
      join(this.folder, `worker-${name}.log`),
    );
    this.workers.set(name, worker);
    if (options.wait !== false && !(await worker.ready)) throw new Error(`worker ${name} did not start: ${worker.log}`);
    return worker;
  }

  /** With which any process of the application works on the world's servers. */
  get environment(): Record<string, string> {
    return {
      NODE_ENV: 'test',
      DATABASE_URL: this.postgres.url,
      MIGRATION_DATABASE_URL: this.postgres.url,
      ...(this.redis ? { REDIS_URL: this.redis.url } : {}),
      SMTP_URL: this.smtp.url,
      MAIL_MODE: 'capture',
      MAIL_FROM: 'post@lobby.example.org',
      MAIL_BOUNCES: BOUNCES,
      ENCRYPTION_KEY: KEY.toString('base64'),
      DATA_DIR: this.folder,
      LOG_LEVEL: 'warn',
    };
  }

  /** Asks both workers to finish, as a deployment does. */
  async stopWorkers(): Promise<void> {
    const running = (['a', 'b'] as const).flatMap((name) => this.workers.get(name) ?? []);
    for (const worker of running) worker.kill('SIGTERM');
    await Promise.all(running.map((worker) => worker.ended));
  }

  worker(name: WorkerName): WorkerProcess {
    const worker = this.workers.get(name);
    if (!worker) throw new Error(`worker ${name} was not started`);
    return worker;
  }

  /** Starts with its usual settings whichever worker is not running. */
  async ensureWorkers(): Promise<void> {
    for (const name of ['a', 'b'] as const) if (!this.workers.get(name)?.running) await this.spawn(name);
    for (const worker of this.workers.values()) worker.onClaimed = () => undefined;
  }

  /** Cuts a worker off from PostgreSQL for so long. */
  cutDatabase(name: WorkerName, milliseconds: number): void {
    this.proxies.get(name)?.cut(milliseconds);
  }

  /** Stops PostgreSQL, as an operator would, and starts it again after a while. */
  async restartPostgres(downMs: number): Promise<void> {
    const port = Number(new URL(this.postgres.url).port);
    await this.postgres.stop();
    await delay(downMs);
    this.postgres = await startEmbeddedPostgres({ dataDir: join(this.folder, 'postgres'), port });
  }

  /** Entries for new people who are registered. */
  async people(count: number, overrides: Partial<OutboxEntry> = {}): Promise<OutboxEntry[]> {
    const entries = Array.from({ length: count }, () => ({
      kind: 'briefing' as MessageKindName,
      organisationId: this.organisation,
      lobbyDayId: this.day,
      subjectId: randomUUID(),
      version: 1,
      recipientId: randomUUID(),
      ...overrides,
    }));
    await this.owner.query(
      `insert into fault_people (id, address) select id, id || '@example.org' from unnest($1::uuid[]) as p (id)`,
      [entries.map((entry) => entry.recipientId)],
    );
    return entries;
  }

  /** Owes messages, as a release does. */
  async put(entries: readonly OutboxEntry[]): Promise<void> {
    const outbox = new OutboxService(this.kinds);
    await new Tenancy(this.dataSource).run(this.organisation, (tx) => outbox.put(tx, entries));
  }

  /** Runs work in a transaction of the organisation, with the outbox at hand. */
  async transaction(work: (put: (entries: readonly OutboxEntry[]) => Promise<number>) => Promise<void>): Promise<void> {
    const outbox = new OutboxService(this.kinds);
    await new Tenancy(this.dataSource).run(this.organisation, (tx) => work((entries) => outbox.put(tx, entries)));
  }

  /** Hands in delivery reports, as the mail server's program does. */
  async report(...mails: readonly string[]): Promise<void> {
    const cipher = new ContactCipher([KEY]);
    const tenancy = new Tenancy(this.dataSource);
    const [config, logger] = [{ mailBounces: BOUNCES }, pino({ level: 'silent' })];
    const bounces = new BouncesService(tenancy, cipher, new Suppressions(cipher), config, logger);
    for (const mail of mails) await bounces.recordReport(Buffer.from(mail));
  }

  /** Writes a backup of the database as it is at this moment. */
  async backUp(file: string): Promise<void> {
    await backUp(this.postgres.url, new ContactCipher([KEY]), file);
  }

  /** Restores a backup into a database of its own on the same server. */
  async restoreCopy(file: string): Promise<Copy> {
    const name = `copy_${randomUUID().slice(0, 8)}`;
    await this.owner.query(`create database ${name}`);
    const url = new URL(this.postgres.url);
    url.pathname = `/${name}`;
    await migrate(url.href);
    const owner = new pg.Pool({ connectionString: url.href, max: 2 });
    owner.on('error', () => undefined);
    await owner.query(FAULT_PEOPLE);
    await restore(url.href, new ContactCipher([KEY]), file);
    const dataSource = await new DataSource(appDataSourceOptions(url.href)).initialize();
    const tenancy = new Tenancy(dataSource);
    const where = { mailMode: 'capture' as const, publicUrl: 'https://lobbyday.example.org' };
    const permit = new SendingPermit(dataSource, tenancy, where, pino({ level: 'silent' }));
    return {
      environment: { DATABASE_URL: url.href, MIGRATION_DATABASE_URL: url.href },
      owner,
      permit,
      put: (entries) =>
        tenancy.run(this.organisation, async (tx) => void (await new OutboxService(this.kinds).put(tx, entries))),
      close: async () => {
        await dataSource.destroy();
        await owner.end();
        await this.owner.query(`drop database ${name} with (force)`);
      },
    };
  }

  /** Whom the mail of the day has not reached. */
  async unreached(): Promise<Unreached[]> {
    return new Tenancy(this.dataSource).run(this.organisation, (tx) => new UnreachedQueries().ofDay(tx, this.day));
  }

  /** The rows of these messages. */
  async rows(entries: readonly OutboxEntry[]): Promise<OutboxRow[]> {
    const { rows } = await this.owner.query<OutboxRow>(
      `select id, kind || ':' || subject_id || ':' || version || ':' || recipient_id as dedupe, state, last_code as code, worker_id as worker, in_flight_since is not null as "inFlight", uncertain_since is not null as "wasUncertain",
         attempts, resends from outbox_messages
        where kind || ':' || subject_id || ':' || version || ':' || recipient_id = any($1) order by id`,
      [entries.map(dedupeKey)],
    );
    return rows;
  }

  /**
   * Waits until each of these messages is sent, failed, cancelled, or in a person's hands, however slow the machine is;
   * gives up when nothing has moved for so long.
   */
  async settle(entries: readonly OutboxEntry[], stillMs = 60_000): Promise<OutboxRow[]> {
    let [seen, since] = ['', Date.now()];
    for (;;) {
      const rows = await this.rows(entries).catch(() => []);
      const open = rows.filter((row) => !isFinal(row));
      if (rows.length > 0 && open.length === 0) {
        await delay(100);
        return rows;
      }
      const moved = open.map(({ id, state, attempts }) => `${id} ${state} ${attempts}`).join();
      if (moved !== seen) [seen, since] = [moved, Date.now()];
      if (Date.now() > since + stillMs)
        throw new Error(
          `${open.length} of ${rows.length} have not moved for ${stillMs} ms, such as ${JSON.stringify(open[0])}`,
        );
      await delay(40);
    }
  }

  async shiftClock(interval: string): Promise<void> {
    await this.owner.query('update app_clock set clock_offset = clock_offset + $1::interval', [interval]);
  }

  /** Undoes what a fault has left behind. */
  async tidy(): Promise<void> {
    this.smtp.reset();
    await this.owner.query(
      `update app_clock set clock_offset = '0'; delete from sending_accounts; delete from outbox_messages; delete from mail_suppressions; delete from fault_people`,
    );
  }

  async close(): Promise<void> {
    const all = [...this.workers.values(), ...this.retired];
    for (const worker of all) worker.kill('SIGKILL');
    await Promise.all(all.map((worker) => worker.ended));
    await this.smtp.close();
    for (const proxy of this.proxies.values()) await proxy.close();
    await this.dataSource.destroy().catch(() => undefined);
    await this.owner.end();
    await this.redis?.stop();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Plants the mistake in the insert itself, so that no later change of the rows can meet a worker's. */
async function dropDedupe(owner: pg.Pool): Promise<void> {
  await owner.query(`
    create function drop_dedupe() returns trigger language plpgsql as $$
      begin new.dedupe_key := new.dedupe_key || gen_random_uuid(); return new; end $$;
    create trigger drop_dedupe before insert on outbox_messages for each row execute function drop_dedupe()`);
}

function isFinal(row: OutboxRow): boolean {
  return ['sent', 'failed', 'cancelled'].includes(row.state) || (row.state === 'uncertain' && row.resends > 0);
}
