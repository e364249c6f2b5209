import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegislatureId, OrganisationId } from '../kernel/ids.js';

/** A legislature as one organisation keeps it: `tn`, or `us` for Congress. */
@Entity('legislatures')
export class Legislature {
  @PrimaryColumn('uuid')
  id!: LegislatureId;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('text')
  jurisdiction!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  mapVersion!: string | null;

  @Column('text', { nullable: true })
  zipVersion!: string | null;
}
