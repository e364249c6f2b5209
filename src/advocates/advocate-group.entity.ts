import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';

/** People who come together: a party attends the same meetings, a bus shares arrival and departure. */
@Entity('advocate_groups')
export class AdvocateGroup {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('text')
  kind!: 'party' | 'bus';

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('integer', { nullable: true })
  arrivesMinute!: number | null;

  @Column('integer', { nullable: true })
  departsMinute!: number | null;
}
