import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { Tenancy } from '../platform/database/tenancy.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config, MailLimits } from '../platform/config/config.js';
import { SendingPermit } from './sending-permit.service.js';
import { longestWaitSeconds, placesAhead } from './domain/places-ahead.js';
import { KINDS_OF_STREAM, MAIL_STREAMS, type MailStream } from './mail-stream.js';
import { IS_STOPPED } from './stopped-mail.js';
import { LOGGER } from '../platform/logging/logger.js';

/** The account of each stream, by which it is paused and counted. */
const ACCOUNTS: Readonly<Record<MailStream, string>> = { people: 'default', offices: 'offices' };

/** Leave to send so many messages, the first after a wait and then one every so often. */
export interface Reservation {
  readonly granted: number;
  readonly startsInMs: number;
  readonly everyMs: number;
}

/** Why nothing goes out at the moment, in words for the coordinator. */
export interface PausedAccount {
  readonly reason: string;
  readonly since: Date;
  /** Absent: a person has to resume it. */
  readonly resumesAt: Date | null;
}

/** What all workers share of each stream's account at its mail server: whether it may send, how fast, and how much in a day. */
@Injectable()
export class SendingAccount {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tenancy: Tenancy,
    private readonly permit: SendingPermit,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mailLimits'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Null while mail of the stream may go out. */
  async paused(stream: MailStream): Promise<PausedAccount | null> {
    const copySince = await this.permit.missingSince();
    if (copySince) return { reason: 'restored-copy', since: copySince, resumesAt: null };
    const rows: PausedAccount[] = await this.dataSource.query(
      `select pause_reason as reason, paused_since as since, resumes_at as "resumesAt" from sending_accounts
        where name = $1 and paused_since is not null and (resumes_at is null or resumes_at > app_now())`,
      [ACCOUNTS[stream]],
    );
    return rows[0] ?? null;
  }

  /** Stops a stream, for a while or until somebody resumes it; alerts once, however many messages ran into it. */
  async pause(stream: MailStream, reason: string, forSeconds: number | null): Promise<void> {
    const stopped: unknown[] = await this.dataSource.query(
      `insert into sending_accounts as a (name, paused_since, pause_reason, resumes_at)
       values ($1, app_now(), $2, app_now() + make_interval(secs => $3))
       on conflict (name) do update set paused_since = excluded.paused_since, pause_reason = excluded.pause_reason,
         resumes_at = excluded.resumes_at
       where a.paused_since is null or a.resumes_at <= app_now() returning name`,
      [ACCOUNTS[stream], reason, forSeconds],
    );
    if (stopped.length > 0) this.logger.error({ stream, reason, forSeconds }, 'sending is paused');
  }

  /** Stops all mail until somebody resumes it. */
  async pauseAll(reason: string): Promise<void> {
    for (const stream of MAIL_STREAMS) await this.pause(stream, reason, null);
  }

  /** Which streams are paused at this moment, and why. */
  async pauses(): Promise<{ readonly stream: MailStream; readonly pause: PausedAccount | null }[]> {
    return Promise.all(MAIL_STREAMS.map(async (stream) => ({ stream, pause: await this.paused(stream) })));
  }

  /** Lets mail of every stream go out again. */
  async resume(): Promise<void> {
    await this.dataSource.query(
      `update sending_accounts set paused_since = null, pause_reason = null, resumes_at = null where paused_since is not null`,
    );
  }

  /**
   * Reserves a place in the account's rate and day for up to so many messages of a priority; without limits all of them, at
   * once. What is left of the day is kept for more urgent mail that is due, whichever worker asks first.
   */
  async reserve(stream: MailStream, messages: number, priority: number): Promise<Reservation> {
    const limits = this.config.mailLimits[stream];
    if (messages === 0 || (!limits.perSecond && !limits.perDay))
      return { granted: messages, startsInMs: 0, everyMs: 0 };
    const kept = limits.perDay ? await this.moreUrgent(stream, priority, limits.perDay) : 0;
    return this.dataSource.transaction((tx) => reserveIn(tx, ACCOUNTS[stream], messages, limits, kept));
  }

  /** How many more urgent messages of all organisations are due and not yet on their way, `most` at most. */
  private async moreUrgent(stream: MailStream, priority: number, most: number): Promise<number> {
    const [row] = await this.tenancy.lookUp((tx): Promise<{ urgent: number }[]> =>
      tx.query(
        `select count(*)::int as urgent from (select from outbox_messages where priority < $1 and kind = any($2)
             and due_at <= app_now() and in_flight_since is null and not (${IS_STOPPED})
             and (state in ('pending', 'retry', 'claimed') or (state = 'uncertain' and resends = 0)) limit $3) due`,
        [priority, KINDS_OF_STREAM[stream], most],
      ),
    );
    return row!.urgent;
  }

  /** How many more messages the day's cap allows; null without a cap. */
  async leftToday(stream: MailStream): Promise<number | null> {
    const { perDay } = this.config.mailLimits[stream];
    return perDay ? leftOf(perDay, await readTally(this.dataSource.manager, ACCOUNTS[stream], null)) : null;
  }

  /** How many messages it is worth preparing at this moment: what the rate lets go within seconds, and the day at all. */
  async room(stream: MailStream): Promise<number> {
    const { perSecond, perDay } = this.config.mailLimits[stream];
    if (!perSecond && !perDay) return Infinity;
    const tally = await readTally(this.dataSource.manager, ACCOUNTS[stream], perSecond ?? null);
    return Math.min(
      perSecond ? placesAhead(perSecond, tally.wait) : Infinity,
      perDay ? leftOf(perDay, tally) : Infinity,
    );
  }
}

/** What has left today, and the seconds until the next free place. */
interface Tally {
  readonly sent: number;
  readonly wait: number;
}

const leftOf = (perDay: number, { sent }: Pick<Tally, 'sent'>) => Math.max(0, perDay - sent);

async function readTally(
  tx: EntityManager,
  account: string,
  perSecond: number | null,
  lock: '' | 'for update' = '',
): Promise<Tally> {
  const rows: Tally[] = await tx.query(
    `select case when counted_on = app_now()::date then sent_count else 0 end as sent,
       case when next_slot_at between app_now() and app_now() + make_interval(secs => $2)
         then extract(epoch from next_slot_at - app_now()) else 0 end::float8 as wait
       from sending_accounts where name = $1 ${lock}`,
    [account, perSecond === null ? 0 : longestWaitSeconds(perSecond)],
  );
  return rows[0] ?? { sent: 0, wait: 0 };
}

async function reserveIn(
  tx: EntityManager,
  account: string,
  messages: number,
  { perSecond, perDay }: MailLimits,
  kept: number,
): Promise<Reservation> {
  await tx.query(`insert into sending_accounts (name) values ($1) on conflict do nothing`, [account]);
  const tally = await readTally(tx, account, perSecond ?? null, 'for update');
  const { sent, wait } = tally;
  const every = perSecond ? 1 / perSecond : 0;
  const granted = Math.min(
    messages,
    perSecond ? placesAhead(perSecond, wait) : messages,
    perDay ? Math.max(0, leftOf(perDay, tally) - kept) : messages,
  );
  await tx.query(
    `update sending_accounts set counted_on = app_now()::date, sent_count = $2,
       next_slot_at = app_now() + make_interval(secs => $3) where name = $1`,
    [account, sent + granted, wait + granted * every],
  );
  return { granted, startsInMs: wait * 1_000, everyMs: every * 1_000 };
}
