import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MemberId } from '../kernel/ids.js';
import type { Words } from '../kernel/words.js';
import type { Letter } from '../messaging/domain/letter.js';
import type { MessageKind, MessageRef, RenderedMessage, StillDue } from '../messaging/message-kind.js';
import { MessageKinds } from '../messaging/message-kinds.service.js';
import { SOURCE_LANGUAGE } from '../platform/i18n/catalogue.js';
import { Translations } from '../platform/i18n/translations.js';
import { MailTemplates } from '../platform/templating/mail-templates.js';
import { invitationLetter, signInLetter } from './domain/sign-in-letter.js';
import { MembersQueries } from './members.queries.js';
import { OrganisationsQueries } from './organisations.queries.js';
import { SIGN_IN_MINUTES, SignInLinksService } from './sign-in-links.service.js';

/**
 * Owns the kind `sign-in`: the mail by which a member signs in, whose subject is the link; and the one that tells
 * somebody that they are a member now, whose subject is the member.
 */
@Injectable()
export class SignInMessages implements MessageKind, OnModuleInit {
  readonly kind = 'sign-in';
  readonly priority = 20;

  constructor(
    private readonly kinds: MessageKinds,
    private readonly members: MembersQueries,
    private readonly organisations: OrganisationsQueries,
    private readonly links: SignInLinksService,
    private readonly translations: Translations,
    private readonly templates: MailTemplates,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async stillDue(tx: EntityManager, ref: MessageRef): Promise<StillDue> {
    if (isInvitation(ref)) {
      const [member]: unknown[] = await tx.query('select 1 from members where id = $1 and disabled_at is null', [
        ref.recipientId,
      ]);
      return member ? { send: true } : { send: false, reason: 'over' };
    }
    const [open]: unknown[] = await tx.query(
      `select 1 from sign_in_links l join members m on m.id = l.member_id
        where l.id = $1 and l.used_at is null and l.expires_at > app_now() and m.disabled_at is null`,
      [ref.subjectId],
    );
    return open ? { send: true } : { send: false, reason: 'over' };
  }

  async render(tx: EntityManager, ref: MessageRef): Promise<RenderedMessage> {
    const member = await this.members.contact(tx, ref.recipientId as MemberId);
    const organisation = await this.organisations.current(tx);
    const words = this.translations.forLanguage(SOURCE_LANGUAGE);
    const letter = isInvitation(ref)
      ? invitationLetter(words, { organisation: organisation.name, href: this.links.signInUrl })
      : this.linkLetter(words, organisation.name, ref.subjectId);
    return {
      to: member,
      fromName: organisation.senderName,
      language: words.language,
      ...this.templates.render('letter', letter),
    };
  }

  private linkLetter(words: Words, organisation: string, linkId: string): Letter {
    const { url, code } = this.links.secretsOf(linkId);
    return signInLetter(words, { organisation, href: url, code, minutes: SIGN_IN_MINUTES });
  }
}

function isInvitation({ subjectId, recipientId }: MessageRef): boolean {
  return subjectId === recipientId;
}
