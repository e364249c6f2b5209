import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegislatureId, OfficeId, OrganisationId } from '../../kernel/ids.js';

/** A legislator’s office: who holds which seat, and where to find it. */
@Entity('offices')
export class Office {
  @PrimaryColumn('uuid')
  id!: OfficeId;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  legislatureId!: LegislatureId;

  @Column('text')
  externalId!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  givenName!: string | null;

  @Column('text', { nullable: true })
  familyName!: string | null;

  @Column('text')
  chamber!: 'upper' | 'lower';

  @Column('uuid')
  districtId!: string;

  @Column('text', { nullable: true })
  party!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text', { nullable: true })
  website!: string | null;

  @Column('boolean')
  voting!: boolean;

  @Column('uuid', { nullable: true })
  buildingId!: string | null;

  @Column('text', { nullable: true })
  room!: string | null;

  @Column('text', { nullable: true })
  floor!: string | null;

  @Column('text', { nullable: true })
  addressText!: string | null;

  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;

  @Column('integer')
  rowVersion!: number;
}
