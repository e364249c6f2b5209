import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';

/** A finished registration that waits until its e-mail address has been shown to be the person's. */
@Entity('registration_checks')
export class RegistrationCheck {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('bytea')
  registrationEncrypted!: Buffer;

  @Column('bytea')
  codeHash!: Buffer;

  @Column('bytea')
  tokenHash!: Buffer;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz')
  expiresAt!: Date;
}
