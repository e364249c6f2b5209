import { Inject, Injectable } from '@nestjs/common';
import type { OrganisationId } from '../../kernel/ids.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import type { ClaimedMessage } from './claimed-message.js';
import { DELIVERY_SETTINGS, type DeliverySettings } from './delivery-settings.js';

/** The claims that this process holds at the moment, so that its heartbeat can renew their leases. */
@Injectable()
export class HeldClaims {
  private readonly byOrganisation = new Map<OrganisationId, Set<ClaimedMessage>>();

  constructor(
    private readonly tenancy: Tenancy,
    @Inject(DELIVERY_SETTINGS) private readonly settings: DeliverySettings,
  ) {}

  /** Remembers claims until they are removed. */
  add(claims: readonly ClaimedMessage[]): void {
    for (const claim of claims) {
      const { organisationId } = claim.stamp;
      const held = this.byOrganisation.get(organisationId) ?? new Set();
      this.byOrganisation.set(organisationId, held.add(claim));
    }
  }

  /** Forgets a claim that has ended. */
  remove(claim: ClaimedMessage): void {
    this.byOrganisation.get(claim.stamp.organisationId)?.delete(claim);
  }

  /** Holds every claim for another lease, on the database's clock. */
  async renew(): Promise<void> {
    for (const [organisation, held] of this.byOrganisation) {
      if (held.size === 0) {
        this.byOrganisation.delete(organisation);
        continue;
      }
      const claims = [...held];
      await this.tenancy.run(organisation, (tx) =>
        tx.query(
          // A row that is locked is being put in flight or ended at this moment; waiting for it could deadlock.
          `with held as (
             select m.id from outbox_messages m join unnest($1::uuid[], $2::int[]) as c (id, claim_number)
                 on m.id = c.id and m.claim_number = c.claim_number
              where m.state = 'claimed' for update of m skip locked)
           update outbox_messages m set lease_until = app_now() + make_interval(secs => $3) from held where m.id = held.id`,
          [claims.map((claim) => claim.id), claims.map((claim) => claim.claimNumber), this.settings.leaseSeconds],
        ),
      );
    }
  }
}
