import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { LobbyDayId, OfficeId, OrganisationId } from '../../kernel/ids.js';

/** Who asks one office, whom to ask there, and what is known about it; an office without a row has nothing of that. */
@Entity('office_requests')
export class OfficeRequest {
  @PrimaryColumn('uuid')
  lobbyDayId!: LobbyDayId;

  @PrimaryColumn('uuid')
  officeId!: OfficeId;

  @Column('uuid')
  organisationId!: OrganisationId;

  /** The member who chases the office: at the desk, or its captain. */
  @Column('uuid', { nullable: true })
  ownerId!: string | null;

  @Column('text', { nullable: true })
  schedulerName!: string | null;

  @Column('bytea', { nullable: true })
  schedulerEmailEncrypted!: Buffer | null;

  @Column('bytea', { nullable: true })
  schedulerPhoneEncrypted!: Buffer | null;

  @Column('text', { nullable: true })
  bestTime!: string | null;

  /** What the organisation knows about its relationship with the legislator. */
  @Column('text', { nullable: true })
  notes!: string | null;

  @VersionColumn()
  rowVersion!: number;
}
