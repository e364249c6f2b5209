import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../kernel/ids.js';

/** Minutes from one building to another, walk and margin together, as somebody measured or chose them. */
@Entity('walking_times')
export class WalkingTimeRow {
  @Column('uuid')
  organisationId!: OrganisationId;

  @PrimaryColumn('uuid')
  fromBuildingId!: string;

  @PrimaryColumn('uuid')
  toBuildingId!: string;

  @Column('integer')
  minutes!: number;
}
