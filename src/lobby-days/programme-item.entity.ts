import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { DayProgrammeItem } from './domain/lobby-day.js';
import type { LocalisedText } from './domain/localised-text.js';

/** Something on the programme of a day that is not a meeting. */
@Entity('programme_items')
export class ProgrammeItem implements DayProgrammeItem {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('text')
  kind!: DayProgrammeItem['kind'];

  @Column('integer', { name: 'from_minute' })
  from!: number;

  @Column('integer', { name: 'to_minute' })
  to!: number;

  @Column('boolean')
  blocksMeetings!: boolean;

  @Column('jsonb')
  titles!: LocalisedText;

  @Column('jsonb')
  places!: LocalisedText;
}
