import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { OrganisationId, OutboxMessageId } from '../../kernel/ids.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { openMessage } from '../delivery/frozen-message.js';
import { type Bounce, meaningOf } from '../domain/bounce.js';
import { readDeliveryReport } from './read-delivery-report.js';
import { Suppressions } from './suppressions.service.js';

/** What came of a handful of bounces: how many changed a message, and how many were about none that we know. */
export interface RecordedBounces {
  readonly recorded: number;
  readonly unknown: number;
}

interface Known {
  readonly id: OutboxMessageId;
  readonly organisationId: OrganisationId;
}

/** Takes down what mail servers report about messages that they had accepted. */
@Injectable()
export class BouncesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly cipher: ContactCipher,
    private readonly suppressions: Suppressions,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mailBounces'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Takes down a delivery report as a mail server wrote it; any other mail changes nothing. */
  async recordReport(mime: Buffer): Promise<RecordedBounces> {
    return this.record(await readDeliveryReport(mime, this.config.mailBounces));
  }

  /** Marks the messages as not delivered, and their addresses as gone where the report says so. Saying it twice changes nothing. */
  async record(bounces: readonly Bounce[]): Promise<RecordedBounces> {
    const counts = { recorded: 0, unknown: 0 };
    for (const bounce of bounces) {
      if (meaningOf(bounce) === 'nothing') continue;
      const known = await this.find(bounce);
      if (!known) {
        counts.unknown++;
        continue;
      }
      // One message a transaction: it never waits for a row while it holds another one.
      if (await this.tenancy.run(known.organisationId, (tx) => this.mark(tx, known.id, bounce))) counts.recorded++;
    }
    if (counts.recorded + counts.unknown > 0) this.logger.info(counts, 'bounces');
    return counts;
  }

  private async find({ id, messageId }: Bounce): Promise<Known | null> {
    const rows = await this.tenancy.lookUp((tx): Promise<Known[]> =>
      tx.query(
        `select id, organisation_id as "organisationId" from outbox_messages
          where case when $1::uuid is null then message_id = $2 else id = $1 end`,
        [id, messageId],
      ),
    );
    return rows[0] ?? null;
  }

  /** A report may be faster than our own note that the message was accepted; the note then keeps what the report said. */
  private async mark(tx: EntityManager, id: OutboxMessageId, bounce: Bounce): Promise<boolean> {
    const code = `bounced ${bounce.status}`;
    const [rows]: [{ sealed: Buffer | null }[]] = await tx.query(
      `update outbox_messages set bounced_at = app_now(), bounce_code = $2,
         state = case when state in ('sent', 'uncertain') then 'failed' else state end,
         last_code = case when state in ('sent', 'uncertain') then $2 else last_code end, updated_at = app_now()
        where id = $1 and bounced_at is null and message_id is not null returning mime_encrypted as sealed`,
      [id, code],
    );
    const sealed = rows[0]?.sealed;
    if (sealed && meaningOf(bounce) === 'address-is-gone') {
      await this.suppressions.add(tx, [{ address: openMessage(this.cipher, sealed).to, code }]);
    }
    return rows.length > 0;
  }
}
