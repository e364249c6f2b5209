import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { LobbyDayId, MeetingId, OfficeId, OrganisationId } from '../kernel/ids.js';
import type { MeetingState } from './domain/meeting-state.js';

/** One meeting with one office, as it stands now. */
@Entity('meetings')
export class Meeting {
  @PrimaryGeneratedColumn('uuid')
  id!: MeetingId;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('uuid')
  officeId!: OfficeId;

  @Column('text')
  state!: MeetingState;

  /** Null while the office has given no time yet. */
  @Column('timestamptz', { nullable: true })
  startsAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  endsAt!: Date | null;

  /** No plan may move it, even though the office has not confirmed. */
  @Column('boolean')
  locked!: boolean;

  /** The office has the names: nobody joins or leaves. */
  @Column('boolean')
  rosterClosed!: boolean;

  /** What the office last heard from us, or said itself; null until it was asked. */
  @Column('text', { nullable: true })
  toldState!: 'asked' | 'agreed' | 'cancelled' | null;

  /** The time that was said then. */
  @Column('timestamptz', { nullable: true })
  toldStartsAt!: Date | null;

  /** Who will meet the team, where the office has said. */
  @Column('text', { nullable: true })
  host!: string | null;

  @VersionColumn()
  rowVersion!: number;
}
