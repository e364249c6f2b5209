import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrganisationsQueries } from '../identity/organisations.queries.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import type { MessageRef, RenderedMessage, StillDue } from '../messaging/message-kind.js';
import { MessageKinds } from '../messaging/message-kinds.service.js';
import { Translations } from '../platform/i18n/translations.js';
import { MailTemplates } from '../platform/templating/mail-templates.js';
import { AddressChanges } from './address-changes.service.js';
import { ContactsQueries } from './contacts.queries.js';
import { addressChangedLetter, addressCodeLetter } from './domain/address-letters.js';

const PRIORITY = 20;

/**
 * Owns the kinds `address-code`, to an address that is to be shown to be somebody's, and `address-changed`, to the one
 * that they had. Neither asks for consent: they keep somebody else from getting a person's mail.
 */
@Injectable()
export class AddressMessages implements OnModuleInit {
  constructor(
    private readonly kinds: MessageKinds,
    private readonly changes: AddressChanges,
    private readonly contacts: ContactsQueries,
    private readonly days: LobbyDaysQueries,
    private readonly organisations: OrganisationsQueries,
    private readonly translations: Translations,
    private readonly templates: MailTemplates,
  ) {}

  onModuleInit(): void {
    for (const kind of ['address-code', 'address-changed'] as const) {
      const isNotice = kind === 'address-changed';
      this.kinds.register({
        kind,
        priority: PRIORITY,
        stillDue: (tx, ref) => this.stillDue(tx, ref, isNotice),
        render: (tx, ref) => this.render(tx, ref, isNotice),
      });
    }
  }

  private async stillDue(tx: EntityManager, { subjectId }: MessageRef, isNotice: boolean): Promise<StillDue> {
    return (await this.changes.letter(tx, subjectId, isNotice)) ? { send: true } : { send: false, reason: 'over' };
  }

  private async render(tx: EntityManager, ref: MessageRef, isNotice: boolean): Promise<RenderedMessage> {
    const { advocateId, address, code } = (await this.changes.letter(tx, ref.subjectId, isNotice))!;
    const contact = (await this.contacts.of(tx, advocateId))!;
    const day = await this.days.summary(tx, ref.lobbyDayId!);
    const organisation = await this.organisations.current(tx);
    const words = this.translations.forLanguage(contact.language);
    const facts = {
      name: contact.name,
      day: day.name,
      organisation: organisation.name,
      helpPhone: day.helpPhone,
    };
    const letter = isNotice ? addressChangedLetter(words, facts) : addressCodeLetter(words, { ...facts, code });
    return {
      to: { name: contact.name, address },
      fromName: day.senderName ?? organisation.senderName,
      language: words.language,
      ...this.templates.render('letter', letter),
    };
  }
}
