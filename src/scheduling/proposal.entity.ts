import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LobbyDayId, MeetingId, OrganisationId } from '../kernel/ids.js';
import type { Instance } from '../solver/problem.js';
import type { SolveReport } from '../solver/report.js';
import type { Solution } from '../solver/schedule.js';

/** Where a proposal is between being asked for and being used. */
export type ProposalState = 'queued' | 'running' | 'ready' | 'accepted' | 'discarded' | 'failed';

/** A plan for a day: the problem as it was, and the best answer so far. */
@Entity('proposals')
export class Proposal {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('text')
  state!: ProposalState;

  @Column('bigint')
  seed!: string;

  @Column('numeric', { nullable: true })
  seconds!: string | null;

  @Column('bigint', { nullable: true })
  iterations!: string | null;

  @Column('jsonb', { nullable: true })
  instance!: Instance | null;

  @Column('jsonb', { nullable: true })
  plan!: Solution | null;

  @Column('jsonb', { nullable: true })
  report!: SolveReport | null;

  @Column('bigint', { nullable: true })
  score!: string | null;

  @Column('bigint', { nullable: true })
  bound!: string | null;

  /** A stable code; never a message that could quote data. */
  @Column('text', { nullable: true })
  failure!: string | null;

  /** How often a worker has begun on it. */
  @Column('integer', { default: 0 })
  takenUp!: number;

  /** How long the engine had searched when it found the plan; null once the run has ended. */
  @Column('double precision', { nullable: true })
  searchedSeconds!: number | null;

  @Column({ type: 'timestamptz', nullable: true })
  checkpointAt!: Date | null;

  /** The meeting about which an office said something that this re-plan answers; null for a plan that a person asked for. */
  @Column('uuid', { nullable: true })
  answeredMeetingId!: MeetingId | null;

  /** The local minute that the office offers instead, where it offers one. */
  @Column('integer', { nullable: true })
  offeredMinute!: number | null;
}
