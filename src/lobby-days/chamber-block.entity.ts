import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { DayChamberBlock } from './domain/lobby-day.js';

/** A stretch in which nobody of a chamber can be met, such as a floor session. */
@Entity('chamber_blocks')
export class ChamberBlock implements DayChamberBlock {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('text')
  chamber!: 'upper' | 'lower';

  @Column('integer', { name: 'from_minute' })
  from!: number;

  @Column('integer', { name: 'to_minute' })
  to!: number;

  @Column('text')
  reason!: string;
}
