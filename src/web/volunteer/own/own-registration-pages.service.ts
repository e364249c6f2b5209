import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CompanionsQueries } from '../../../advocates/companions.queries.js';
import { EmergencyContactsService } from '../../../advocates/emergency-contacts.service.js';
import { OwnAnswersService } from '../../../advocates/own-answers.service.js';
import { OwnRegistrationService } from '../../../advocates/own-registration.service.js';
import { PersonalLinksService } from '../../../advocates/personal-links.service.js';
import { capitalised, dateInWords } from '../../../kernel/day-words.js';
import { isolate, typedName } from '../../../kernel/isolated-text.js';
import type { Words } from '../../../kernel/words.js';
import { PageLanguages } from '../../pages/page-languages.js';
import { PagesService } from '../../pages/pages.service.js';
import { promiseInWords, registrationState } from '../day-page.js';
import type { OpenedOwn } from '../own-pages.service.js';
import { MySchedules } from '../my-day/my-schedule.service.js';
import { PlacesService } from '../registration/places.service.js';
import { checkView } from '../registration/check.view.js';
import { type Form, mendLinks } from '../registration/question.js';
import type { StepContext, StepId } from '../registration/step.js';
import { messagesStep, photosStep, visibilityStep } from '../registration/steps/part.js';
import { answersOf, DECIDES } from './stored-answers.js';

const DONE = new Map<unknown, string>(
  Object.entries({
    saved: 'own.saved',
    'saved-affected': 'own.saved-affected',
    'withdrawn-done': 'own.withdrawn-done',
    joined: 'join.done',
  }),
);

/** Sends the pages of a person's own registration. */
@Injectable()
export class OwnRegistrationPages {
  constructor(
    private readonly pages: PagesService,
    private readonly languages: PageLanguages,
    private readonly places: PlacesService,
    private readonly links: PersonalLinksService,
    private readonly registrations: OwnRegistrationService,
    private readonly companions: CompanionsQueries,
    private readonly answers: OwnAnswersService,
    private readonly emergencies: EmergencyContactsService,
    private readonly schedules: MySchedules,
  ) {}

  /** What a question of the registration needs to be asked here. */
  contextOf(request: FastifyRequest, reply: FastifyReply, { tx, day, own }: OpenedOwn): StepContext {
    return {
      words: this.pages.wordsFor(request, reply, own.language),
      day,
      languages: this.languages.languages,
      places: this.places.of(tx, day),
      asksStreet: false,
      hrefOf: (step) => `/d/${day.slug}/register/${step}`,
    };
  }

  /** The registration: every answer with the way to change it. */
  async show(request: FastifyRequest, reply: FastifyReply, opened: OpenedOwn, token: string): Promise<void> {
    const context = this.contextOf(request, reply, opened);
    const { words } = context;
    if (opened.own.ownConsent === 'awaited') return this.join(request, reply, opened, token);
    const { own, day, tx, owner } = opened;
    const answers = answersOf(
      await this.answers.read(tx, owner),
      day.registrationQuestions.length,
      await this.emergencies.of(tx, owner.advocateId),
    );
    const isLive = own.state !== 'withdrawn';
    const canRenew = this.registrations.canRenewLinks(own);
    const hrefOf = (step: StepId) => {
      if (step === 'email') return canRenew ? `/r/${token}/email` : null;
      return isLive && DECIDES[step] ? `/r/${token}/change/${step}` : null;
    };
    const done = DONE.get((request.query as Record<string, unknown>)['done']);
    const data = {
      saved: done ? words.say(done) : '',
      people: isLive && own.ageBand === 'adult' && own.contact === 'own' ? `/r/${token}/people` : '',
      dateline: capitalised(words, dateInWords(words, day.heldOn, 'day-year')),
      state: words.say(`own.state.${own.state}`),
      isLive,
      again: !isLive && registrationState(day, opened.now) === 'open' ? `/d/${day.slug}/register` : '',
      leads: await this.schedules.leads(opened),
      canRenew,
      myDay: new URL((await this.links.addressesOf(tx, day.id, owner.advocateId)).day).pathname,
      ...checkView(words, day, answers, await context.places.legislators(), hrefOf),
      change: words.say('register.check.change'),
    };
    this.send(reply, words, opened, token, 'volunteer/own', words.say('own.title'), data);
  }

  /**
   * Asks somebody whom another registered whether they want to come; nothing else is shown before they say yes. `form`
   * as it was sent when it did not say whether we may write to them: without that they would never hear of their day.
   */
  async join(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedOwn,
    token: string,
    form: Form | null = null,
  ): Promise<void> {
    const context = this.contextOf(request, reply, opened);
    const { words } = context;
    const { day, organisation } = opened;
    const by = (await this.companions.askedBy(opened.tx, opened.owner.advocateId)) ?? organisation.name;
    const title = words.say('join.title');
    const missing = new Map(form ? [['messages', 'choose']] : []);
    const mends = new Map([...missing].map(([field, key]) => [field, words.say(`register.mend.${key}`)]));
    const fields = async (step: typeof messagesStep) =>
      (await step.ask(context, { form: { ...step.filledFrom({}), ...form }, mends }, {})).fields;
    const agree = [
      ...(await fields(messagesStep)),
      ...(await fields(visibilityStep)),
      ...(await fields(photosStep)),
    ].filter(({ name }) => name !== 'town');
    const data = {
      dateline: capitalised(words, dateInWords(words, day.heldOn, 'day-year')),
      title,
      lead: words.say('join.lead', { by: isolate(typedName(by)) }),
      mends: mendLinks(words, agree, missing),
      agree: agree.map(asPart),
    };
    this.send(reply, words, opened, token, 'volunteer/join', title, data, form ? 422 : 200);
  }

  /** A page that asks once more. */
  confirm(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedOwn,
    token: string,
    act: 'links' | 'withdraw' | 'delete',
  ): void {
    const words = this.pages.wordsFor(request, reply, opened.own.language);
    const title = words.say(`own.${act}-title`);
    const isFinal = act === 'withdraw' && registrationState(opened.day, opened.now) !== 'open';
    const data = {
      title,
      text: words.say(isFinal ? 'own.withdraw-closed' : `own.${act}-text`),
      yes: words.say(`own.${act}-yes`),
      action: `/r/${token}/${act}`,
      back: `/r/${token}`,
    };
    this.send(reply, words, opened, token, 'volunteer/confirm', title, data);
  }

  /** That nothing is kept any more, that these links have ended, or that a new address is somebody's already. */
  over(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedOwn,
    token: string,
    what: 'deleted' | 'linked' | 'moved' | 'address-taken',
  ): void {
    const words = this.pages.wordsFor(request, reply, opened.own.language);
    const title = words.say(`own.${what}`);
    if (what !== 'address-taken') void reply.header('clear-site-data', '"cache", "storage"');
    this.send(reply, words, opened, token, 'volunteer/stop', title, {
      title,
      paragraphs: [words.say(`own.${what}-text`)],
      back: '',
    });
  }

  private send(
    reply: FastifyReply,
    words: Words,
    opened: OpenedOwn,
    token: string,
    template: string,
    title: string,
    data: object,
    status = 200,
  ): void {
    const { organisation, day } = opened;
    const privacy = `/d/${day.slug}/privacy`;
    const subject = { title, heading: organisation.name, path: `/r/${token}`, helpPhone: day.helpPhone, privacy };
    const shared = { base: `/r/${token}`, promise: promiseInWords(words, opened), change: '' };
    this.pages.send(reply, { template, words, subject, files: { styles: 'form.css' } }, { ...shared, ...data }, status);
  }
}

/** On a page with several questions none of them is the page's heading. */
function asPart<T extends { readonly isTitle: boolean }>(field: T): T {
  return { ...field, isTitle: false };
}
