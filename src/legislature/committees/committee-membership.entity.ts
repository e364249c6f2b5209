import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfficeId, OrganisationId } from '../../kernel/ids.js';

/** A legislator’s seat on a committee. */
@Entity('committee_memberships')
export class CommitteeMembership {
  @Column('uuid')
  organisationId!: OrganisationId;

  @PrimaryColumn('uuid')
  committeeId!: string;

  @PrimaryColumn('uuid')
  officeId!: OfficeId;

  @Column('text', { nullable: true })
  role!: string | null;
}
