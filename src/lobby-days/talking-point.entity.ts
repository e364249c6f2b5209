import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { TalkingPointText } from './domain/lobby-day.js';

/** One thing to say for an ask, by the office's position, the speaker's role and the language. */
@Entity('talking_points')
export class TalkingPoint implements TalkingPointText {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('uuid')
  askId!: string;

  @Column('text')
  position!: TalkingPointText['position'];

  @Column('text')
  role!: TalkingPointText['role'];

  @Column('text')
  language!: string;

  @Column('integer')
  ordinal!: number;

  @Column('text')
  body!: string;
}
