import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, OfficeId, OrganisationId } from '../kernel/ids.js';
import { AdvocateExclusion } from './advocate-details.entity.js';

/** Keeps which offices somebody would rather not visit; nobody is asked why. */
@Injectable()
export class ExclusionsService {
  /** The offices that a person will not be sent to. */
  async of(tx: EntityManager, advocateId: AdvocateId): Promise<OfficeId[]> {
    const rows = await tx.find(AdvocateExclusion, { where: { advocateId }, order: { officeId: 'ASC' } });
    return rows.map(({ officeId }) => officeId);
  }

  /** Adds an office; once is enough. */
  async add(tx: EntityManager, organisationId: OrganisationId, advocateId: AdvocateId, officeId: OfficeId) {
    await tx.upsert(AdvocateExclusion, { organisationId, advocateId, officeId }, ['advocateId', 'officeId']);
  }

  /** Takes an office off the list again. */
  async remove(tx: EntityManager, advocateId: AdvocateId, officeId: OfficeId): Promise<void> {
    await tx.delete(AdvocateExclusion, { advocateId, officeId });
  }
}
