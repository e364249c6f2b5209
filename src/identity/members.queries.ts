import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MemberId } from '../kernel/ids.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import type { MemberRole } from './domain/member-roles.js';
import { Member } from './member.entity.js';

/** A member as colleagues of the same organisation see them. */
export interface MemberSummary {
  readonly id: MemberId;
  /** What colleagues call them; their address until they say. */
  readonly name: string;
  readonly role: MemberRole;
  readonly isDisabled: boolean;
}

/** Reads the members of an organisation. */
@Injectable()
export class MembersQueries {
  constructor(private readonly cipher: ContactCipher) {}

  /** Every member, by name. */
  async all(tx: EntityManager): Promise<MemberSummary[]> {
    const members = await tx.find(Member);
    return members
      .map((member) => ({
        id: member.id,
        name: member.name || this.addressOf(member),
        role: member.role,
        isDisabled: member.disabledAt !== null,
      }))
      .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  }

  /** Where mail to a member goes. */
  async contact(tx: EntityManager, id: MemberId): Promise<{ readonly name: string; readonly address: string }> {
    const member = await tx.findOneByOrFail(Member, { id });
    return { name: member.name, address: this.addressOf(member) };
  }

  private addressOf(member: Member): string {
    return this.cipher.decryptText('members.email', member.emailEncrypted);
  }
}
