import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LobbyDayId, MeetingId, OrganisationId } from '../../kernel/ids.js';

/** What an office is told by mail. */
export type OfficeNoticeKind = 'request' | 'moved' | 'cancelled' | 'reconfirm';

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

  @Column({ type: 'timestamptz', insert: false })
  createdAt!: Date;
}
