import { Inject, Injectable } from '@nestjs/common';
import type { OrganisationId } from '../../kernel/ids.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { DELIVERY_SETTINGS, type DeliverySettings } from './delivery-settings.js';

/**
 * Erases what messages said, and to which address, a week after their final state, where no legal hold keeps it. The row
 * stays as the record.
 */
@Injectable()
export class BodyErasure {
  constructor(
    private readonly tenancy: Tenancy,
    @Inject(DELIVERY_SETTINGS) private readonly settings: DeliverySettings,
  ) {}

  /** Returns how many bodies it has erased. */
  async erase(): Promise<number> {
    const organisations: { id: OrganisationId }[] = await this.tenancy.lookUp((tx) =>
      tx.query('select id from organisations'),
    );
    let erased = 0;
    for (const { id } of organisations) {
      const [, count]: [unknown, number] = await this.tenancy.run(id, (tx) =>
        tx.query(
          `update outbox_messages set mime_encrypted = null where mime_encrypted is not null
              and state in ('sent', 'failed', 'cancelled') and updated_at < app_now() - make_interval(days => $1)
              and not (select legal_hold from organisations where id = current_organisation())`,
          [this.settings.eraseBodiesAfterDays],
        ),
      );
      erased += count;
    }
    return erased;
  }
}
