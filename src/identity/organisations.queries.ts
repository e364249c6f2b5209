import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '../kernel/ids.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { VersionedRows } from '../platform/database/versioned-rows.js';
import { UnknownOrganisationError } from './identity.errors.js';
import { Organisation } from './organisation.entity.js';

/** What other contexts may know of an organisation. */
export type OrganisationSummary = Pick<
  Organisation,
  'id' | 'slug' | 'name' | 'senderName' | 'geocoderEnabled' | 'legalHold'
>;

/** Finds organisations. */
@Injectable()
export class OrganisationsQueries {
  private readonly known = new VersionedRows<OrganisationSummary>();

  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Which organisation has this slug; works outside any tenant.
   * @throws UnknownOrganisationError
   */
  async idOf(slug: string): Promise<OrganisationId> {
    const rows = await this.tenancy.lookUp((tx): Promise<{ id: OrganisationId }[]> =>
      tx.query('select id from organisations where slug = $1', [slug]),
    );
    if (!rows[0]) throw new UnknownOrganisationError(slug);
    return rows[0].id;
  }

  /** Every organisation, the oldest id first; works outside any tenant. */
  async allIds(): Promise<OrganisationId[]> {
    const rows = await this.tenancy.lookUp((tx): Promise<{ id: OrganisationId }[]> =>
      tx.query('select id from organisations order by id'),
    );
    return rows.map((row) => row.id);
  }

  /** The organisation of the transaction, remembered as long as its row is in the version that the caller has seen. */
  currentAt(tx: EntityManager, id: OrganisationId, version: string): Promise<OrganisationSummary> {
    return this.known.at(id, version, () => this.current(tx));
  }

  /** The organisation of the transaction. */
  async current(tx: EntityManager): Promise<OrganisationSummary> {
    return tx.getRepository(Organisation).createQueryBuilder('o').where('o.id = current_organisation()').getOneOrFail();
  }
}
