import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LobbyDayId, MeetingId, OrganisationId } from '../../kernel/ids.js';

/** What an office is told by mail. */
export type OfficeNoticeKind = 'request' | 'moved' | 'cancelled' | 'reconfirm' | 'follow-up' | 'thanks';

/** Something that an office is told of one meeting, and the time that was meant; never changed. */
@Entity('office_notices')
export class OfficeNotice {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('uuid')
  meetingId!: MeetingId;

  @Column('text')
  kind!: OfficeNoticeKind;

  @Column('timestamptz', { nullable: true })
  startsAt!: Date | null;

  /** What is said instead of the usual sentence; null for the usual one. */
  @Column('text', { nullable: true })
  words!: string | null;

  @Column({ type: 'timestamptz', insert: false })
  createdAt!: Date;
}
