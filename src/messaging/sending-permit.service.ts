import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { OrganisationId } from '../kernel/ids.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { LOGGER } from '../platform/logging/logger.js';

/**
 * Whether this database may send. The permit names the very table on the very server that it was given to, and the
 * address of the pages: none of which a dump, a copy or an older state carries along. A copy therefore sends nothing until
 * somebody confirms it, whichever way it came about.
 */
@Injectable()
export class SendingPermit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tenancy: Tenancy,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mailMode' | 'publicUrl'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Since when this database is known to be a copy that nobody has confirmed; null while it may send. */
  async missingSince(): Promise<Date | null> {
    const address = this.address();
    const [row]: { granted: boolean; unbound: boolean; noticed: Date | null }[] = await this.dataSource.query(
      `select coalesce(identity = sending_identity(), false) and ($1::text is null or coalesce(public_url = $1, true)) as granted,
              public_url is null as unbound, noticed_at as noticed from sending_permits`,
      [address],
    );
    if (!row!.granted) return row!.noticed ?? this.notice();
    if (row!.unbound && address !== null) {
      await this.dataSource.query('update sending_permits set public_url = $1 where public_url is null', [address]);
    }
    return null;
  }

  /**
   * Lets this database send from now on. What it owed before it was noticed to be a copy may have been sent by the
   * original: that is left for a person to decide, message by message. Returns how many those are.
   */
  async confirm(): Promise<number> {
    const since = await this.missingSince();
    if (since === null) return 0;
    const organisations: { id: OrganisationId }[] = await this.tenancy.lookUp((tx) =>
      tx.query('select id from organisations'),
    );
    let doubtful = 0;
    for (const { id } of organisations) {
      const [, changed]: [unknown, number] = await this.tenancy.run(id, (tx) => tx.query(DOUBT, [since]));
      doubtful += changed;
    }
    await this.dataSource.query(
      'update sending_permits set identity = sending_identity(), public_url = $1, noticed_at = null',
      [this.address()],
    );
    return doubtful;
  }

  private async notice(): Promise<Date> {
    const [rows]: [{ at: Date }[]] = await this.dataSource.query(
      `update sending_permits set noticed_at = coalesce(noticed_at, app_now()) returning noticed_at as at`,
    );
    this.logger.error('this database is a copy: sending is paused until it is confirmed (rotunda restore --confirm)');
    return rows[0]!.at;
  }

  /** Where nothing leaves the machine, its address says nothing. */
  private address(): string | null {
    return this.config.mailMode === 'capture' ? null : this.config.publicUrl;
  }
}

const DOUBT = `
  update outbox_messages set state = 'uncertain', uncertain_since = coalesce(uncertain_since, in_flight_since, app_now()),
    resends = greatest(resends, 1), last_code = 'restored-copy', worker_id = null, lease_until = null, in_flight_since = null,
    queued_at = null, updated_at = app_now()
   where state in ('pending', 'retry', 'claimed', 'uncertain') and created_at <= $1 and due_at <= app_now()`;
