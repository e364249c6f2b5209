import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegislatureId, OrganisationId } from '../../kernel/ids.js';

/** A committee or, with a parent, a subcommittee. */
@Entity('committees')
export class Committee {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  legislatureId!: LegislatureId;

  @Column('text')
  externalId!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  chamber!: 'upper' | 'lower' | 'joint' | null;

  @Column('uuid', { nullable: true })
  parentId!: string | null;
}
