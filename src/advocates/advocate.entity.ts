import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AdvocateId, LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { AdvocateState } from './domain/advocate-state.js';
import type { ContactWay, OwnConsent } from './domain/registration.js';

/** A registered person; the address and the number are encrypted, each with a blind index by which it is found. */
@Entity('advocates')
export class Advocate {
  @PrimaryColumn('uuid')
  id!: AdvocateId;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('uuid', { nullable: true })
  importRunId!: string | null;

  @Column('text')
  state!: AdvocateState;

  @Column('text')
  name!: string;

  @Column('text')
  contact!: ContactWay;

  @Column('uuid', { nullable: true })
  pointPersonId!: AdvocateId | null;

  @Column('bytea', { nullable: true })
  emailEncrypted!: Buffer | null;

  @Column('bytea', { nullable: true })
  emailIndex!: Buffer | null;

  @Column('bytea', { nullable: true })
  phoneEncrypted!: Buffer | null;

  @Column('bytea', { nullable: true })
  phoneIndex!: Buffer | null;

  @Column('text')
  language!: string;

  @Column('text', { nullable: true })
  zip!: string | null;

  @Column('text', { nullable: true })
  mapVersion!: string | null;

  @Column('uuid', { nullable: true })
  partyId!: string | null;

  @Column('uuid', { nullable: true })
  busId!: string | null;

  @Column('numeric', { transformer: { to: (value: number) => value, from: Number } })
  pace!: number;

  @Column('boolean')
  needsAccessible!: boolean;

  @Column('boolean')
  firstTime!: boolean;

  @Column('text')
  ageBand!: 'adult' | 'minor';

  @Column('uuid', { nullable: true })
  chaperoneId!: AdvocateId | null;

  @Column('text', { array: true })
  roles!: string[];

  @Column('text', { array: true })
  speaks!: string[];

  @Column('text', { array: true })
  needsInterpretation!: string[];

  @Column('text', { array: true })
  issues!: string[];

  @Column('integer', { nullable: true })
  maxMeetings!: number | null;

  @Column('text')
  rosterVisibility!: 'full' | 'first-name' | 'counted';

  @Column('timestamptz', { nullable: true })
  consentMessagesAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  consentRosterAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  consentPhotosAt!: Date | null;

  @Column('text')
  ownConsent!: OwnConsent;

  @Column('text', { nullable: true })
  delegation!: string | null;

  @Column('text', { nullable: true })
  busStop!: string | null;

  @Column('text', { nullable: true })
  town!: string | null;

  @Column('uuid', { array: true })
  knowsOffices!: string[];

  @Column('bytea', { nullable: true })
  detailsEncrypted!: Buffer | null;

  @VersionColumn()
  rowVersion!: number;
}
