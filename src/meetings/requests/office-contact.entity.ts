import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LobbyDayId, OfficeId, OrganisationId } from '../../kernel/ids.js';
import type { ContactChannel, ContactOutcome } from '../domain/office-contact.js';

/** One word between the organisation and an office; never changed. */
@Entity('office_contacts')
export class OfficeContact {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('uuid')
  officeId!: OfficeId;

  /** Null: the app, or the office itself. */
  @Column('uuid', { nullable: true })
  memberId!: string | null;

  @Column('text')
  channel!: ContactChannel;

  @Column('text')
  outcome!: ContactOutcome;

  @Column('text')
  said!: string;

  /** The time that the office offered instead, where it named one. */
  @Column('timestamptz', { nullable: true })
  proposedAt!: Date | null;

  /** True when the office said something that decides nothing, so that it waits for our word. */
  @Column('boolean')
  needsAnswer!: boolean;

  @Column('date', { nullable: true })
  nextDueOn!: string | null;

  @Column({ type: 'timestamptz', insert: false })
  at!: Date;
}
