import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AdvocateId, MeetingId, OfficeId, OrganisationId } from '../kernel/ids.js';

/** One person's place in one meeting; office and times are copies that the database keeps equal to the meeting's. */
@Entity('meeting_attendances')
export class MeetingAttendance {
  @PrimaryColumn('uuid')
  meetingId!: MeetingId;

  @PrimaryColumn('uuid')
  advocateId!: AdvocateId;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  officeId!: OfficeId;

  @Column('timestamptz', { nullable: true })
  startsAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  endsAt!: Date | null;

  @Column('text')
  role!: 'leader' | 'attendee';
}
