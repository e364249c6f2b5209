import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../kernel/ids.js';

/** A tenant: the organisation that runs lobby days. */
@Entity('organisations')
export class Organisation {
  @PrimaryColumn('uuid')
  id!: OrganisationId;

  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('text')
  senderName!: string;

  @Column('boolean')
  geocoderEnabled!: boolean;

  @Column('boolean')
  legalHold!: boolean;
}
