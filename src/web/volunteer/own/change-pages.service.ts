import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AttendanceFindingsQueries } from '../../../meetings/attendance-findings.queries.js';
import { PageLanguages } from '../../pages/page-languages.js';
import { PagesService } from '../../pages/pages.service.js';
import { promiseInWords } from '../day-page.js';
import type { OpenedOwn } from '../own-pages.service.js';
import type { Answers } from '../registration/answers.js';
import { PlacesService } from '../registration/places.service.js';
import { type Filled, mendLinks } from '../registration/question.js';
import type { Step, StepContext } from '../registration/step.js';

/** Sends a question of the registration on a person's own page. */
@Injectable()
export class ChangePages {
  constructor(
    private readonly pages: PagesService,
    private readonly languages: PageLanguages,
    private readonly places: PlacesService,
    private readonly findings: AttendanceFindingsQueries,
  ) {}

  /** What a question needs to be asked here. */
  contextOf(request: FastifyRequest, reply: FastifyReply, { tx, day, own }: OpenedOwn, token: string): StepContext {
    return {
      words: this.pages.wordsFor(request, reply, own.language),
      day,
      languages: this.languages.languages,
      places: this.places.of(tx, day),
      asksStreet: false,
      hrefOf: (step) => `/r/${token}/change/${step}`,
    };
  }

  /** One question; `action` is where its answer goes. */
  async question(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedOwn,
    { token, action }: { readonly token: string; readonly action: string },
    step: Step,
    filled: Filled,
    answers: Answers,
  ): Promise<void> {
    const context = this.contextOf(request, reply, opened, token);
    const { words } = context;
    const mends = new Map([...filled.mends].map(([field, key]) => [field, words.say(`register.mend.${key}`)]));
    const question = await step.ask(context, { ...filled, mends }, answers);
    const title = question.title ?? question.fields[0]!.label;
    const subject = {
      title,
      heading: opened.organisation.name,
      path: `/r/${token}/change/${step.id}`,
      helpPhone: opened.day.helpPhone,
      privacy: `/d/${opened.day.slug}/privacy`,
    };
    const data = {
      question,
      mends: mendLinks(words, question.fields, filled.mends),
      back: `/r/${token}`,
      action,
      partOf: '',
      parts: [],
      button: words.say('own.save'),
      promise: promiseInWords(words, opened),
    };
    const files = { styles: 'form.css' as const, ...(question.locate && { script: 'locate.js' as const }) };
    const page = { template: 'volunteer/step', words, subject, files };
    this.pages.send(reply, page, data, mends.size > 0 ? 422 : 200);
  }

  /** What the person reads after a change: that it is kept, or that a visit must be planned anew as well. */
  async outcome({ tx, day, owner }: OpenedOwn): Promise<'saved' | 'saved-affected'> {
    const affected = await this.findings.ofAdvocate(tx, day, owner.advocateId);
    return affected.length > 0 ? 'saved-affected' : 'saved';
  }
}
