import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CompanionsQueries, type Companion } from '../../../advocates/companions.queries.js';
import { dateInWords } from '../../../kernel/day-words.js';
import { isolate, typedName } from '../../../kernel/isolated-text.js';
import type { Words } from '../../../kernel/words.js';
import { PageLanguages } from '../../pages/page-languages.js';
import { PagesService } from '../../pages/pages.service.js';
import { promiseInWords } from '../day-page.js';
import type { OpenedOwn } from '../own-pages.service.js';
import { PlacesService } from '../registration/places.service.js';
import { type Filled, mendLinks } from '../registration/question.js';
import type { StepContext } from '../registration/step.js';
import { companionFields, type PointPerson } from './companion.form.js';

const DONE = ['added', 'signed', 'removed'];

/** Sends the pages on which a point person registers others. */
@Injectable()
export class CompanionPages {
  constructor(
    private readonly pages: PagesService,
    private readonly languages: PageLanguages,
    private readonly places: PlacesService,
    private readonly companions: CompanionsQueries,
  ) {}

  /** What the form needs to be asked in the reader's language. */
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

  /** Who comes with the reader, and whether they have agreed. */
  async list(request: FastifyRequest, reply: FastifyReply, opened: OpenedOwn, token: string): Promise<void> {
    const words = this.pages.wordsFor(request, reply, opened.own.language);
    const people = await this.companions.of(opened.tx, opened.owner.advocateId);
    const done = DONE.find((one) => one === (request.query as Record<string, unknown>)['done']);
    const data = {
      saved: done ? words.say(`people.${done}`) : '',
      people: people.map((person) => ({
        name: isolate(typedName(person.name)),
        state: words.say(`people.state.${stateOf(person)}`),
        sign: person.ownConsent === 'paper-awaited' ? `/r/${token}/people/${person.id}/signed` : '',
        remove: person.ownConsent === 'given' ? '' : `/r/${token}/people/${person.id}/remove`,
        id: person.id,
      })),
      needsPaper: people.some(({ ownConsent }) => ownConsent === 'paper-awaited'),
    };
    this.send(reply, words, opened, token, '', 'people', words.say('people.title'), data);
  }

  /** The form for one more person; `filled` as sent when something must be mended. */
  add(request: FastifyRequest, reply: FastifyReply, opened: OpenedOwn, token: string, filled: Filled): void {
    const context = this.contextOf(request, reply, opened);
    const { words } = context;
    const mends = new Map([...filled.mends].map(([field, key]) => [field, words.say(`register.mend.${key}`)]));
    const fields = companionFields(context, { ...filled, mends }, pointPersonOf(opened));
    const data = { fields, mends: mendLinks(words, fields, filled.mends) };
    const title = words.say('people.add');
    const status = mends.size > 0 ? 422 : 200;
    this.send(reply, words, opened, token, '/new', 'person', title, data, status);
  }

  /** A sheet to sign, one for each person who has no e-mail, in their own language. */
  async paper(request: FastifyRequest, reply: FastifyReply, opened: OpenedOwn, token: string): Promise<void> {
    const words = this.pages.wordsFor(request, reply, opened.own.language);
    const people = await this.companions.of(opened.tx, opened.owner.advocateId);
    const { organisation, day } = opened;
    const sheets = people
      .filter(({ ownConsent }) => ownConsent === 'paper-awaited')
      .map(({ name, language }) => {
        const own = this.languages.forLanguage(language);
        return {
          language: own.language,
          direction: own.direction,
          name: isolate(typedName(name)),
          lead: own.say('people.paper-lead', {
            organisation: isolate(organisation.name),
            date: isolate(dateInWords(own, day.heldOn, 'day-year')),
          }),
          boxes: ['people.paper-come', 'people.sign-messages', 'register.photos.yes'].map((key) => own.say(key)),
          promise: promiseInWords(own, opened),
          sign: own.say('people.paper-sign'),
        };
      });
    this.send(reply, words, opened, token, '/paper', 'people-paper', words.say('people.paper'), { sheets });
  }

  private send(
    reply: FastifyReply,
    words: Words,
    opened: OpenedOwn,
    token: string,
    path: string,
    template: string,
    title: string,
    data: object,
    status = 200,
  ): void {
    const { organisation, day } = opened;
    const base = `/r/${token}/people`;
    const privacy = `/d/${day.slug}/privacy`;
    const subject = { title, heading: organisation.name, path: `${base}${path}`, helpPhone: day.helpPhone, privacy };
    const shared = { base, back: path ? base : `/r/${token}`, promise: promiseInWords(words, opened), title };
    const page = { template: `volunteer/${template}`, words, subject, files: { styles: 'form.css' } } as const;
    this.pages.send(reply, page, { ...shared, ...data }, status);
  }
}

/** What the form must know of the reader. */
export function pointPersonOf({ own }: OpenedOwn): PointPerson {
  return { hasBus: own.bus !== null, language: own.language };
}

function stateOf({ ownConsent, ageBand }: Companion): string {
  if (ageBand === 'minor') return 'minor';
  return { given: 'agreed', paper: 'agreed', chaperone: 'minor', awaited: 'asked', 'paper-awaited': 'paper' }[
    ownConsent
  ];
}
