import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegislatureId, OrganisationId } from '../../kernel/ids.js';

/** A district of one chamber; `code` is the same for every spelling of its name, `name` is the legislature’s own. */
@Entity('districts')
export class District {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  legislatureId!: LegislatureId;

  @Column('text')
  chamber!: 'upper' | 'lower';

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  geoid!: string | null;

  @Column('integer')
  seats!: number;
}
