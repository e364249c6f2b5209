import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { MemberId, OrganisationId } from '../kernel/ids.js';
import type { MemberRole } from './domain/member-roles.js';

/** A person who helps to run an organisation's lobby days. */
@Entity('members')
export class Member {
  @PrimaryGeneratedColumn('uuid')
  id!: MemberId;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('bytea')
  emailEncrypted!: Buffer;

  @Column('bytea')
  emailIndex!: Buffer;

  /** What colleagues call them; '' until they say. */
  @Column('text')
  name!: string;

  @Column('text')
  role!: MemberRole;

  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;
}
