import { Injectable, type OnApplicationShutdown, type OnModuleInit, Optional } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GroupCommit } from '../database/group-commit.js';
import { prepared } from '../database/prepared-statements.js';
import { ContactCipher } from '../crypto/contact-cipher.js';
import { TooManyRequestsError } from './http.errors.js';
import { type Allowance, type Counted, RequestCounter } from './rate-limit.js';

const CLEANING_MS = 10 * 60_000;
/** More requests than these are not counted by one statement. */
const MOST_TOGETHER = 100;
const DAY_MS = 24 * 3600_000;

/** Who is counted for what, and for how long. */
export interface CountedThing {
  readonly what: string;
  readonly who: string;
  readonly minutes: number;
}

/**
 * Counts who asks how often, over all web processes. What is counted (a network, an e-mail address) is kept as a hash
 * whose key changes every day, and only while its window lasts. While the database is away, each process counts alone.
 */
@Injectable()
export class RequestCounts implements OnModuleInit, OnApplicationShutdown {
  private readonly here = new RequestCounter();
  private readonly together = new GroupCommit(
    (_: string, requests: readonly (readonly CountedThing[])[]) => this.count(requests),
    MOST_TOGETHER,
  );
  private cleaning: NodeJS.Timeout | undefined;

  constructor(
    @Optional() private readonly dataSource?: DataSource,
    @Optional() private readonly cipher?: ContactCipher,
  ) {}

  onModuleInit(): void {
    this.cleaning = setInterval(() => void this.forgetEnded().catch(() => undefined), CLEANING_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.cleaning);
  }

  /** Counts in this process alone: for what changes nothing, and as the first barrier for what does. */
  countHere(what: string, who: string, minutes: number): Counted {
    return this.here.count(`${what} ${this.callerOf(what, who).toString('base64')}`, minutes, Date.now());
  }

  /**
   * Counts over all processes; the counts stand in the order of what is counted. Requests that come while a statement is
   * under way are counted by the next one together.
   */
  async countAll(things: readonly CountedThing[]): Promise<readonly Counted[]> {
    const here = () => things.map(({ what, who, minutes }) => this.countHere(`shared ${what}`, who, minutes));
    if (!this.dataSource?.isInitialized) return here();
    try {
      return await this.together.add('', things);
    } catch {
      return here();
    }
  }

  /**
   * Counts, and refuses what is more than is allowed.
   * @throws TooManyRequestsError
   */
  async require(what: string, who: string, { most, minutes }: Allowance): Promise<void> {
    const [counted] = await this.countAll([{ what, who, minutes }]);
    if (counted!.count > most) throw new TooManyRequestsError(counted!.endsAt);
  }

  /** Deletes the counts whose windows are over. */
  async forgetEnded(): Promise<void> {
    if (this.dataSource?.isInitialized)
      await this.dataSource.query('delete from request_counts where ends_at <= app_now()');
  }

  private async count(requests: readonly (readonly CountedThing[])[]): Promise<Counted[][]> {
    const times = new Map<string, { minutes: number; times: number }>();
    const asked = requests.map((things) =>
      things.map(({ what, who, minutes }) => {
        const caller = this.callerOf(what, who).toString('hex');
        times.set(caller, { minutes, times: (times.get(caller)?.times ?? 0) + 1 });
        return caller;
      }),
    );
    const rows = (await this.dataSource!.query(
      // In one order everywhere, so that two statements never wait for each other.
      prepared(`insert into request_counts as c (caller, count, ends_at)
       select decode(caller, 'hex'), times, app_now() + make_interval(mins => minutes)
         from unnest($1::text[], $2::int[], $3::int[]) as t (caller, times, minutes) order by caller
       on conflict (caller) do update set
         count = case when c.ends_at <= app_now() then excluded.count else c.count + excluded.count end,
         ends_at = case when c.ends_at <= app_now() then excluded.ends_at else c.ends_at end
       returning encode(caller, 'hex') as caller, count, extract(epoch from ends_at - app_now())::float8 as left`),
      [[...times.keys()], [...times.values()].map((one) => one.times), [...times.values()].map((one) => one.minutes)],
    )) as { caller: string; count: number; left: number }[];
    const before = new Map(
      rows.map(({ caller, count, left }) => [
        caller,
        { count: count - times.get(caller)!.times, endsAt: new Date(Date.now() + left * 1000) },
      ]),
    );
    return asked.map((callers) =>
      callers.map((caller) => {
        const known = before.get(caller)!;
        return { count: ++known.count, endsAt: known.endsAt };
      }),
    );
  }

  private callerOf(what: string, who: string): Buffer {
    const today = Math.floor(Date.now() / DAY_MS);
    return this.cipher?.blindIndex(`request-counts ${today}`, `${what} ${who}`) ?? Buffer.from(`${what} ${who}`);
  }
}
