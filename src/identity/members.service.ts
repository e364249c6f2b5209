import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { emailKey, readEmailAddress } from '../kernel/email-address.js';
import type { MemberId, OrganisationId } from '../kernel/ids.js';
import { oneLine } from '../kernel/isolated-text.js';
import { OutboxService } from '../messaging/outbox.service.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import type { MemberRole } from './domain/member-roles.js';
import { LastOwnerError, MemberAddressError, MemberKnownError, UnknownMemberError } from './identity.errors.js';
import { Member } from './member.entity.js';
import { SessionsService } from './sessions.service.js';

/** Somebody who is asked to help. */
export interface NewMember {
  readonly email: string;
  readonly name: string;
  readonly role: MemberRole;
}

/** Takes members in, changes what they may do, and shuts them out. */
@Injectable()
export class MembersService {
  constructor(
    private readonly cipher: ContactCipher,
    private readonly outbox: OutboxService,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Makes a member without writing to them.
   * @throws MemberAddressError, MemberKnownError
   */
  async add(tx: EntityManager, organisationId: OrganisationId, { email, name, role }: NewMember): Promise<MemberId> {
    const address = readEmailAddress(email);
    if (address === null) throw new MemberAddressError();
    const [emailIndex, ...older] = this.cipher.blindIndexes('members.email', emailKey(address));
    if (await tx.existsBy(Member, { emailIndex: In([emailIndex, ...older]) })) throw new MemberKnownError();
    const emailEncrypted = this.cipher.encrypt('members.email', address);
    const row = { organisationId, emailEncrypted, emailIndex: emailIndex!, role, name: oneLine(name).slice(0, 200) };
    const { identifiers } = await tx.insert(Member, row);
    return (identifiers[0] as { id: MemberId }).id;
  }

  /**
   * Makes a member and owes them the mail that says so.
   * @throws MemberAddressError, MemberKnownError
   */
  async invite(tx: EntityManager, organisationId: OrganisationId, member: NewMember): Promise<MemberId> {
    const id = await this.add(tx, organisationId, member);
    const ref = { organisationId, lobbyDayId: null, subjectId: id, version: 1, recipientId: id };
    await this.outbox.put(tx, [{ ...ref, kind: 'sign-in' }]);
    return id;
  }

  /**
   * The member with an address.
   * @throws UnknownMemberError
   */
  async byAddress(tx: EntityManager, email: string): Promise<MemberId> {
    const address = readEmailAddress(email);
    const indexes = address ? this.cipher.blindIndexes('members.email', emailKey(address)) : [];
    const member = await tx.findOneBy(Member, { emailIndex: In(indexes) });
    if (!member) throw new UnknownMemberError();
    return member.id;
  }

  /** What colleagues call a member. */
  async rename(tx: EntityManager, id: MemberId, name: string): Promise<void> {
    await tx.update(Member, { id }, { name: oneLine(name).slice(0, 200) });
  }

  /**
   * Gives a member another role.
   * @throws UnknownMemberError, LastOwnerError
   */
  async changeRole(tx: EntityManager, id: MemberId, role: MemberRole): Promise<void> {
    if (role !== 'owner') await this.requireAnotherOwner(tx, id);
    const { affected } = await tx.update(Member, { id }, { role });
    if (affected === 0) throw new UnknownMemberError();
  }

  /**
   * Shuts a member out at once and ends their sessions, or lets them in again.
   * @throws UnknownMemberError, LastOwnerError
   */
  async setDisabled(tx: EntityManager, id: MemberId, isDisabled: boolean): Promise<void> {
    if (isDisabled) await this.requireAnotherOwner(tx, id);
    const [, changed]: [unknown, number] = await tx.query(
      'update members set disabled_at = case when $2 then coalesce(disabled_at, app_now()) end where id = $1',
      [id, isDisabled],
    );
    if (changed === 0) throw new UnknownMemberError();
    if (isDisabled) await this.sessions.endAll(tx, id);
  }

  /** Two owners who shut each other out at once wait here for one another. */
  private async requireAnotherOwner(tx: EntityManager, id: MemberId): Promise<void> {
    const owners: { id: MemberId }[] = await tx.query(
      `select id from members where role = 'owner' and disabled_at is null order by id for update`,
    );
    if (owners.length === 1 && owners[0]!.id === id) throw new LastOwnerError();
  }
}
