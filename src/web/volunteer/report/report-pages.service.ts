import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PersonalLinksService } from '../../../advocates/personal-links.service.js';
import { addressOf } from '../../../briefings/domain/legislator-words.js';
import type { Visit } from '../../../briefings/domain/packet.js';
import { stanceInWords } from '../../../briefings/domain/visit-card.js';
import { ANSWER_SCALE, MET_WITH } from '../../../debriefs/domain/report.js';
import { capitalised, dateInWords } from '../../../kernel/day-words.js';
import { Translations } from '../../../platform/i18n/translations.js';
import { PagesService } from '../../pages/pages.service.js';
import { promiseInWords } from '../day-page.js';
import type { OpenedOwn } from '../own-pages.service.js';
import { choiceField, type Form, mendLinks, textField } from '../registration/question.js';

/** What a report must know of a visit. */
export type ReportedVisit = Pick<Visit, 'meetingId' | 'legislator' | 'asks'>;

/** Sends the page on which people tell how a visit went. */
@Injectable()
export class ReportPages {
  constructor(
    private readonly pages: PagesService,
    private readonly translations: Translations,
    private readonly links: PersonalLinksService,
  ) {}

  /** The secret of the form: it allows this person to report of this visit. */
  keyOf({ owner }: OpenedOwn, { meetingId }: ReportedVisit): string {
    return this.links.actionToken(owner.advocateId, `report ${meetingId}`, 0);
  }

  /** The language in which the person reads their pages. */
  languageOf(request: FastifyRequest, reply: FastifyReply, opened: OpenedOwn): string {
    return this.pages.wordsFor(request, reply, opened.own.language).language;
  }

  /** The form; `form` as it was sent when nobody said whom they met. */
  form(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedOwn,
    token: string,
    visit: ReportedVisit,
    form: Form = {},
  ): void {
    const isSent = Object.keys(form).length > 0;
    const { day } = opened;
    const words = this.pages.wordsFor(request, reply, opened.own.language);
    const mail = this.translations.forLanguage(words.language);
    const why = words.say('register.mend.choose');
    const filled = { form, mends: new Map(isSent ? [['met', why]] : []) };
    const options = (values: readonly string[], group: string) =>
      values.map((value) => ({ value, label: words.say(`report.${group}.${value}`) }));
    const title = words.say('report.title', { who: addressOf(mail, visit.legislator) });
    const path = `/my/${token}/report/${visit.meetingId}`;
    const more = [
      textField('who', words.say('report.who'), filled, { hint: words.say('report.who-hint'), maxLength: 200 }),
      textField('note', words.say('report.note'), filled, {
        hint: words.say('report.note-hint'),
        maxLength: 1000,
        isLong: true,
      }),
      textField('owed', words.say('report.owed'), filled, {
        hint: words.say('report.owed-hint'),
        maxLength: 1000,
        isLong: true,
      }),
    ];
    const fields = [
      choiceField('met', words.say('report.met.title'), filled, 'radio', options(MET_WITH, 'met'), {
        isRequired: true,
      }),
      ...visit.asks.map((ask, i) =>
        choiceField(
          `ask-${i + 1}`,
          words.say('report.answer.title', { ask: stanceInWords(mail, ask) }),
          filled,
          'radio',
          options(ANSWER_SCALE, 'answer'),
        ),
      ),
    ];
    // Without a signal the page asks by itself, in these words.
    const asked = mendLinks(words, [...fields, ...more], new Map([['met', 'choose']]));
    const data = {
      title,
      action: path,
      back: `/my/${token}`,
      key: this.keyOf(opened, visit),
      mends: isSent ? asked : [],
      asked,
      why,
      fields,
      more,
      promise: promiseInWords(words, opened),
    };
    const subject = {
      title,
      heading: capitalised(words, dateInWords(words, day.heldOn, 'day')),
      path,
      helpPhone: day.helpPhone,
      helpLabel: words.say('day.help'),
      privacy: `/d/${day.slug}/privacy`,
    };
    const files = { styles: 'form.css', script: 'day.js' } as const;
    const page = { template: 'volunteer/report', words, subject, files };
    this.pages.send(reply, page, data, isSent ? 422 : 200);
  }
}
