import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrganisationsQueries } from '../identity/organisations.queries.js';
import type { AdvocateId } from '../kernel/ids.js';
import { purgeDate } from '../kernel/purge-date.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import type { MessageKind, MessageRef, RenderedMessage, StillDue } from '../messaging/message-kind.js';
import { MessageKinds } from '../messaging/message-kinds.service.js';
import { Translations } from '../platform/i18n/translations.js';
import { MailTemplates } from '../platform/templating/mail-templates.js';
import { CompanionsQueries } from './companions.queries.js';
import { ContactsQueries } from './contacts.queries.js';
import { companionInvitationLetter } from './domain/companion-letters.js';
import { PersonalLinksService } from './personal-links.service.js';

/** Owns the kind `companion-invitation`: asks somebody whom a point person registered whether they want to come. */
@Injectable()
export class CompanionInvitationMessages implements MessageKind, OnModuleInit {
  readonly kind = 'companion-invitation';
  readonly priority = 30;

  constructor(
    private readonly kinds: MessageKinds,
    private readonly contacts: ContactsQueries,
    private readonly companions: CompanionsQueries,
    private readonly days: LobbyDaysQueries,
    private readonly organisations: OrganisationsQueries,
    private readonly translations: Translations,
    private readonly templates: MailTemplates,
    private readonly links: PersonalLinksService,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  /** The one mail that goes out before the person has agreed to any, because it asks them. */
  async stillDue(tx: EntityManager, ref: MessageRef): Promise<StillDue> {
    const contact = await this.contacts.of(tx, ref.recipientId as AdvocateId);
    if (!contact?.address) return { send: false, reason: 'gone' };
    if (contact.state === 'withdrawn') return { send: false, reason: 'withdrawn' };
    const asking = await this.companions.askedBy(tx, contact.id);
    return asking === null ? { send: false, reason: 'answered' } : { send: true };
  }

  async render(tx: EntityManager, ref: MessageRef): Promise<RenderedMessage> {
    const contact = (await this.contacts.of(tx, ref.recipientId as AdvocateId))!;
    const day = await this.days.summary(tx, ref.lobbyDayId!);
    const organisation = await this.organisations.current(tx);
    const { manage } = await this.links.addressesOf(tx, day.id, contact.id);
    const words = this.translations.forLanguage(contact.language);
    const letter = companionInvitationLetter(words, {
      name: contact.name,
      by: (await this.companions.askedBy(tx, contact.id)) ?? organisation.name,
      day: day.name,
      heldOn: day.heldOn,
      organisation: organisation.name,
      helpPhone: day.helpPhone,
      purgedOn: organisation.legalHold ? null : purgeDate(day.heldOn),
      manage,
    });
    return {
      to: { name: contact.name, address: contact.address! },
      fromName: day.senderName ?? organisation.senderName,
      language: words.language,
      ...this.templates.render('letter', letter),
    };
  }
}
