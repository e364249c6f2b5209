import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MemberId, OrganisationId } from '../kernel/ids.js';

/** A member signed in on one browser; only a hash of its token is kept. */
@Entity('sessions')
export class Session {
  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  memberId!: MemberId;

  @Column('timestamptz')
  seenAt!: Date;

  /** When the second factor was given; null while it was not. */
  @Column('timestamptz', { nullable: true })
  secondFactorAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}
