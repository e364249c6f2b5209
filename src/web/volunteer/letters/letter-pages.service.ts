import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CHOSEN_KINDS, type MessageChoices, wantsKind } from '../../../advocates/domain/message-choice.js';
import { LONGEST_INTRODUCTION } from '../../../advocates/team-introductions.service.js';
import { PersonalLinksService } from '../../../advocates/personal-links.service.js';
import { capitalised, dateInWords } from '../../../kernel/day-words.js';
import type { Words } from '../../../kernel/words.js';
import { PagesService } from '../../pages/pages.service.js';
import { promiseInWords } from '../day-page.js';
import type { OpenedOwn } from '../own-pages.service.js';

/** What the two buttons of the question say. */
const ANSWERS = ['coming', 'cannot'] as const;

/** Sends the pages that the buttons of letters open: opening one changes nothing, each answer is a button on it. */
@Injectable()
export class LetterPages {
  constructor(
    private readonly pages: PagesService,
    private readonly links: PersonalLinksService,
  ) {}

  /** Asks whether the person comes. */
  question(request: FastifyRequest, reply: FastifyReply, opened: OpenedOwn, token: string): void {
    const words = this.pages.wordsFor(request, reply, opened.own.language);
    const title = capitalised(
      words,
      words.say('letters.answer', { date: dateInWords(words, opened.day.heldOn, 'day') }),
    );
    const answers = ANSWERS.map((act) => ({
      act,
      word: words.say(`day.act.${act}`),
      key: this.links.actionToken(opened.owner.advocateId, act, 0),
    }));
    const data = { title, answers, action: `/my/${token}/tell` };
    this.send(reply, words, opened, `/my/${token}/answer`, 'volunteer/answer', title, data);
  }

  /** Asks which letters the person wants; `saved` after an answer. */
  mails(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedOwn,
    token: string,
    choices: MessageChoices,
    saved: boolean,
  ): void {
    const words = this.pages.wordsFor(request, reply, opened.own.language);
    const title = words.say('letters.mails');
    const kinds = CHOSEN_KINDS.map((kind) => ({
      kind,
      label: words.say(`letters.kind.${kind}`),
      checked: wantsKind(choices, kind),
    }));
    const data = {
      title,
      kinds,
      action: `/r/${token}/mails`,
      back: `/r/${token}`,
      saved: saved ? words.say('letters.saved') : '',
    };
    this.send(reply, words, opened, `/r/${token}/mails`, 'volunteer/mails', title, data);
  }

  /** Asks somebody who leads a visit for a few words to their team. */
  introduction(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedOwn,
    token: string,
    { typed, saved, isTooLong }: { readonly typed: string; readonly saved: boolean; readonly isTooLong: boolean },
  ): void {
    const words = this.pages.wordsFor(request, reply, opened.own.language);
    const title = words.say('letters.introduction');
    const path = `/r/${token}/introduction`;
    const data = {
      title,
      typed,
      action: path,
      back: `/r/${token}`,
      longest: LONGEST_INTRODUCTION,
      saved: saved ? words.say('letters.saved') : '',
      mend: isTooLong ? words.say('letters.introduction-long') : '',
    };
    this.send(reply, words, opened, path, 'volunteer/introduction', title, data, isTooLong ? 422 : 200);
  }

  private send(
    reply: FastifyReply,
    words: Words,
    opened: OpenedOwn,
    path: string,
    template: string,
    title: string,
    data: object,
    status = 200,
  ): void {
    const { organisation, day } = opened;
    const subject = {
      title: capitalised(words, title),
      heading: organisation.name,
      path,
      helpPhone: day.helpPhone,
      privacy: `/d/${day.slug}/privacy`,
    };
    const files = { styles: 'form.css' } as const;
    this.pages.send(
      reply,
      { template, words, subject, files },
      { ...data, change: '', promise: promiseInWords(words, opened) },
      status,
    );
  }
}
