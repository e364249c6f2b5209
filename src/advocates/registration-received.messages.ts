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
import { AdvocatesQueries } from './advocates.queries.js';
import { PLACE_FOUND } from './capacity.service.js';
import { ContactsQueries } from './contacts.queries.js';
import { dayInCalendar } from './domain/day-calendar.js';
import { registrationLetter } from './domain/registration-letter.js';
import { PersonalLinksService } from './personal-links.service.js';

/** Owns the kind `registration-received`: the confirmation that a registration has arrived, with the day for the calendar. */
@Injectable()
export class RegistrationReceivedMessages implements MessageKind, OnModuleInit {
  readonly kind = 'registration-received';
  readonly priority = 30;

  constructor(
    private readonly kinds: MessageKinds,
    private readonly contacts: ContactsQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly days: LobbyDaysQueries,
    private readonly organisations: OrganisationsQueries,
    private readonly translations: Translations,
    private readonly templates: MailTemplates,
    private readonly links: PersonalLinksService,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async stillDue(tx: EntityManager, ref: MessageRef): Promise<StillDue> {
    const contact = await this.contacts.of(tx, ref.recipientId as AdvocateId);
    if (!contact) return { send: false, reason: 'gone' };
    if (contact.state === 'withdrawn') return { send: false, reason: 'withdrawn' };
    if (!contact.consent) return { send: false, reason: 'consent-withdrawn' };
    return contact.address ? { send: true } : { send: false, reason: 'no-address' };
  }

  async render(tx: EntityManager, ref: MessageRef): Promise<RenderedMessage> {
    const contact = (await this.contacts.of(tx, ref.recipientId as AdvocateId))!;
    const day = await this.days.summary(tx, ref.lobbyDayId!);
    const organisation = await this.organisations.current(tx);
    const open = await this.advocates.questionsOf(tx, contact.id);
    const { manage } = await this.links.addressesOf(tx, ref.lobbyDayId!, contact.id);
    const words = this.translations.forLanguage(contact.language);
    const letter = registrationLetter(words, {
      name: contact.name,
      through: contact.through,
      day: day.name,
      heldOn: day.heldOn,
      organisation: organisation.name,
      helpPhone: day.helpPhone,
      purgedOn: organisation.legalHold ? null : purgeDate(day.heldOn),
      approved: contact.state === 'approved',
      waits: contact.state === 'waitlisted',
      hasPlaceNow: contact.state !== 'waitlisted' && ref.version === PLACE_FOUND,
      choosesDistrict: open.includes('district-choice'),
      manage,
    });
    return {
      to: { name: contact.through ?? contact.name, address: contact.address! },
      fromName: day.senderName ?? organisation.senderName,
      language: words.language,
      ...this.templates.render('letter', letter),
      calendar: dayInCalendar(day, contact.id, words.language),
    };
  }
}
