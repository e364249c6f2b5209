import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { LegislatureId, LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { DayState } from './domain/day-state.js';
import type { LobbyDaySummary } from './domain/lobby-day.js';
import type { RegistrationQuestion } from './domain/registration-question.js';
import type { LocalisedText } from './domain/localised-text.js';

/** One lobby day: its date, hours and rules. */
@Entity('lobby_days')
export class LobbyDay implements LobbyDaySummary {
  @PrimaryGeneratedColumn('uuid')
  id!: LobbyDayId;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  legislatureId!: LegislatureId;

  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('date')
  heldOn!: string;

  /** How often the date has changed since people could hear of it. */
  @Column('integer', { default: 0 })
  dateChanges!: number;

  @Column('text')
  zone!: string;

  @Column('text', { default: 'draft' })
  state!: DayState;

  @Column('integer')
  startsMinute!: number;

  @Column('integer')
  endsMinute!: number;

  @Column('integer')
  stepMinutes!: number;

  @Column('integer')
  meetingsFromMinute!: number;

  @Column('integer')
  meetingsToMinute!: number;

  @Column('integer')
  meetingMinutes!: number;

  @Column('integer', { nullable: true })
  lunchFromMinute!: number | null;

  @Column('integer', { nullable: true })
  lunchToMinute!: number | null;

  @Column('integer')
  bufferMinutes!: number;

  @Column('integer')
  crossChamberBufferMinutes!: number;

  @Column('integer')
  teamMin!: number;

  @Column('integer')
  teamMax!: number;

  @Column('integer')
  maxMeetingsPerPerson!: number;

  @Column('boolean')
  leaderRequired!: boolean;

  @Column('text')
  constituents!: 'preferred' | 'required';

  @Column('text', { array: true })
  languages!: string[];

  @Column('jsonb')
  meetingPoint!: LocalisedText;

  @Column('text', { nullable: true })
  helpPhone!: string | null;

  @Column('text')
  approval!: 'manual' | 'automatic';

  @Column('timestamptz', { nullable: true })
  registrationOpensAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  registrationClosesAt!: Date | null;

  @Column('integer', { nullable: true })
  capacity!: number | null;

  @Column('integer', { nullable: true })
  groupCapacity!: number | null;

  @Column('boolean', { default: false })
  checkEmail!: boolean;

  @Column('text', { nullable: true })
  senderName!: string | null;

  @Column('boolean', { default: false })
  discreetMail!: boolean;

  @Column('jsonb', { default: [] })
  registrationQuestions!: RegistrationQuestion[];

  @VersionColumn()
  rowVersion!: number;
}
