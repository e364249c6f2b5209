import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegislatureId, OrganisationId } from '../../kernel/ids.js';

/** A building in which offices are, and what it takes to get into it. */
@Entity('buildings')
export class Building {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  legislatureId!: LegislatureId;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('boolean')
  accessible!: boolean;

  @Column('jsonb')
  entryRules!: Readonly<Record<string, string>>;

  @Column('integer')
  entryMinutes!: number;

  @Column('date', { nullable: true })
  entryVerifiedOn!: string | null;
}
