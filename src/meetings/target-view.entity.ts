import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LobbyDayId, MemberId, OrganisationId } from '../kernel/ids.js';

/** Filters of the table of targets under a name that a member gave them. */
@Entity('target_views')
export class TargetView {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('uuid')
  memberId!: MemberId;

  @Column('text')
  name!: string;

  /** The end of the table's address. */
  @Column('text')
  query!: string;

  @Column('boolean')
  shared!: boolean;
}
