import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrganisationsQueries } from '../identity/organisations.queries.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import type { MessageKind, MessageRef, RenderedMessage, StillDue } from '../messaging/message-kind.js';
import { MessageKinds } from '../messaging/message-kinds.service.js';
import { Translations } from '../platform/i18n/translations.js';
import { MailTemplates } from '../platform/templating/mail-templates.js';
import { registrationCodeLetter } from './domain/registration-code-letter.js';
import { CHECK_DAYS, RegistrationChecks } from './registration-checks.service.js';

/** Owns the kind `registration-code`: the mail that shows whether an address is the person's; its subject is what waits. */
@Injectable()
export class RegistrationCodeMessages implements MessageKind, OnModuleInit {
  readonly kind = 'registration-code';
  readonly priority = 20;

  constructor(
    private readonly kinds: MessageKinds,
    private readonly checks: RegistrationChecks,
    private readonly days: LobbyDaysQueries,
    private readonly organisations: OrganisationsQueries,
    private readonly translations: Translations,
    private readonly templates: MailTemplates,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async stillDue(tx: EntityManager, ref: MessageRef): Promise<StillDue> {
    return (await this.checks.waiting(tx, ref.subjectId)) ? { send: true } : { send: false, reason: 'over' };
  }

  async render(tx: EntityManager, ref: MessageRef): Promise<RenderedMessage> {
    const { registration, code, href } = (await this.checks.waiting(tx, ref.subjectId))!;
    const day = await this.days.summary(tx, ref.lobbyDayId!);
    const organisation = await this.organisations.current(tx);
    const words = this.translations.forLanguage(registration.language);
    const letter = registrationCodeLetter(words, {
      name: registration.name,
      day: day.name,
      organisation: organisation.name,
      helpPhone: day.helpPhone,
      code,
      href,
      days: CHECK_DAYS,
    });
    return {
      to: { name: registration.name, address: registration.email! },
      fromName: day.senderName ?? organisation.senderName,
      language: words.language,
      ...this.templates.render('letter', letter),
    };
  }
}
