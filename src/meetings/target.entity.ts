import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LobbyDayId, OfficeId, OrganisationId } from '../kernel/ids.js';

/** What a day wants of one office where that differs from the day's defaults. */
@Entity('targets')
export class Target {
  @PrimaryColumn('uuid')
  lobbyDayId!: LobbyDayId;

  @PrimaryColumn('uuid')
  officeId!: OfficeId;

  @Column('uuid')
  organisationId!: OrganisationId;

  /** Marked by a coordinator as not to be visited. */
  @Column('boolean')
  excluded!: boolean;

  /** Priority, 1 to 10. */
  @Column('integer')
  weight!: number;

  @Column('text')
  mode!: 'desk' | 'captain' | 'drop-in';

  @Column('integer', { nullable: true })
  meetingMinutes!: number | null;

  @Column('integer', { nullable: true })
  teamMin!: number | null;

  @Column('integer', { nullable: true })
  teamMax!: number | null;

  @Column('integer')
  maxMeetings!: number;

  @Column('text')
  metWith!: 'member' | 'staff';

  @Column('boolean')
  accessible!: boolean;

  @Column('text', { nullable: true })
  constituents!: 'preferred' | 'required' | null;

  @Column('text', { nullable: true })
  issue!: string | null;
}
