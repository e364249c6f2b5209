import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactsQueries } from '../advocates/contacts.queries.js';
import { reasonNotToReach } from '../advocates/domain/reason-not-to-write.js';
import { OrganisationsQueries } from '../identity/organisations.queries.js';
import type { AdvocateId } from '../kernel/ids.js';
import { servedBy } from '../kernel/language-tag.js';
import { purgeDate } from '../kernel/purge-date.js';
import type { LocalisedText } from '../lobby-days/domain/localised-text.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import type { MessageKind, MessageRef, RenderedMessage, StillDue } from '../messaging/message-kind.js';
import { MessageKinds } from '../messaging/message-kinds.service.js';
import { Translations } from '../platform/i18n/translations.js';
import { MailTemplates } from '../platform/templating/mail-templates.js';
import { newsFor, urgentLetter } from './domain/urgent-letter.js';

/** Owns the kind `urgent`: news that goes ahead of everything else. */
@Injectable()
export class BroadcastsMessages implements MessageKind, OnModuleInit {
  readonly kind = 'urgent';
  readonly priority = 0;

  constructor(
    private readonly kinds: MessageKinds,
    private readonly contacts: ContactsQueries,
    private readonly days: LobbyDaysQueries,
    private readonly organisations: OrganisationsQueries,
    private readonly translations: Translations,
    private readonly templates: MailTemplates,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async stillDue(tx: EntityManager, ref: MessageRef): Promise<StillDue> {
    const reason = reasonNotToReach(await this.contacts.of(tx, ref.recipientId as AdvocateId));
    return reason ? { send: false, reason } : { send: true };
  }

  async render(tx: EntityManager, ref: MessageRef): Promise<RenderedMessage> {
    const contact = (await this.contacts.of(tx, ref.recipientId as AdvocateId))!;
    const day = await this.days.summary(tx, ref.lobbyDayId!);
    const organisation = await this.organisations.current(tx);
    const [{ texts }]: [{ texts: LocalisedText }] = await tx.query('select texts from broadcasts where id = $1', [
      ref.subjectId,
    ]);
    const language = servedBy(contact.language, day.languages) ?? day.languages[0]!;
    const words = this.translations.forLanguage(language);
    const reader = {
      name: contact.name,
      through: contact.through,
      organisation: organisation.name,
      helpPhone: day.helpPhone,
      purgedOn: organisation.legalHold ? null : purgeDate(day.heldOn),
      heldOn: day.heldOn,
    };
    const letter = urgentLetter(words, reader, newsFor(texts, contact.language, day.languages));
    return {
      to: { name: contact.through ?? contact.name, address: contact.address! },
      fromName: day.senderName ?? organisation.senderName,
      language: words.language,
      ...this.templates.render('letter', letter),
    };
  }
}
