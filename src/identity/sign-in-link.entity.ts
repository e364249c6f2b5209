import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { MemberId, OrganisationId } from '../kernel/ids.js';

/** A link by which a member signs in once; only a hash of its token is kept. */
@Entity('sign_in_links')
export class SignInLink {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  memberId!: MemberId;

  @Column('bytea')
  tokenHash!: Buffer;

  /** The browser that asked for it; null for a link that an operator printed. */
  @Column('bytea', { nullable: true })
  browserHash!: Buffer | null;

  @Column('bytea', { nullable: true })
  codeHash!: Buffer | null;

  /** How often a wrong code was typed. */
  @Column('integer')
  attempts!: number;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}
