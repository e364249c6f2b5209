import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CapacityService } from '../../../advocates/capacity.service.js';
import type { Finding } from '../../../kernel/finding.js';
import { isolate } from '../../../kernel/isolated-text.js';
import type { Words } from '../../../kernel/words.js';
import type { AssetName } from '../../pages/assets.js';
import { PageLanguages } from '../../pages/page-languages.js';
import { PagesService } from '../../pages/pages.service.js';
import { promiseInWords, registrationState } from '../day-page.js';
import type { OpenedDay } from '../public-days.service.js';
import type { Answers } from './answers.js';
import { checkView } from './check.view.js';
import { before, firstOpen, JOURNEY, PARTS } from './journey.js';
import { PlacesService } from './places.service.js';
import { type Filled, mendLinks, textField } from './question.js';
import type { RegistrationDraft } from './registration-draft.service.js';
import { startView } from './start.view.js';
import type { Step, StepContext, StepId } from './step.js';

/** Which question mends a refused field of a registration. */
const STEP_OF_FIELD: Readonly<Record<string, StepId>> = {
  zip: 'home',
  residence: 'home',
  state: 'home',
  email: 'email',
  phone: 'phone',
  name: 'name',
  party: 'company',
  bus: 'company',
  windows: 'times',
};

/** The pages of the registration, each sent in the reader's language. */
@Injectable()
export class RegistrationPages {
  constructor(
    private readonly pages: PagesService,
    private readonly languages: PageLanguages,
    private readonly places: PlacesService,
    private readonly capacity: CapacityService,
  ) {}

  /** What a question needs to be asked in a request's language. */
  contextOf(request: FastifyRequest, reply: FastifyReply, opened: OpenedDay): StepContext {
    return {
      words: this.pages.wordsFor(request, reply, undefined),
      day: opened.day,
      languages: this.languages.languages,
      places: this.places.of(opened.tx, opened.day),
      asksStreet: opened.organisation.geocoderEnabled,
      hrefOf: (step) => `${pathOf(opened)}/${step}`,
    };
  }

  /** The first page. */
  async start(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedDay,
    draft: RegistrationDraft,
  ): Promise<void> {
    const words = this.pages.wordsFor(request, reply);
    const resumes = Object.keys(draft.answers).length > 0;
    const state = registrationState(opened.day, opened.now);
    const isFull = state === 'open' && (await this.capacity.isFull(opened.tx, opened.day));
    const isGone = !resumes && (request.query as Record<string, unknown>)['gone'] === 'yes';
    const data = startView(words, opened, state, isFull, isGone);
    const first = `${pathOf(opened)}/${resumes ? (firstOpen(draft.answers) ?? 'check') : JOURNEY[0]!.id}`;
    this.send(reply, words, opened, 'start', { path: '', title: opened.day.name }, { ...data, first, resumes });
  }

  /** One question, with what was filled in and what must be mended. */
  async question(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedDay,
    step: Step,
    filled: Filled,
    answers: Answers,
    earlier: StepId | null,
  ): Promise<void> {
    const context = this.contextOf(request, reply, opened);
    const { words } = context;
    const mends = new Map([...filled.mends].map(([field, key]) => [field, words.say(`register.mend.${key}`)]));
    const question = await step.ask(context, { ...filled, mends }, answers);
    const title = question.title ?? question.fields[0]!.label;
    const data = {
      question,
      mends: mendLinks(words, question.fields, filled.mends),
      back: earlier ? context.hrefOf(earlier) : pathOf(opened),
      action: context.hrefOf(step.id),
      button: words.say('shell.continue'),
      partOf: words.say('register.part', { part: step.part, parts: PARTS }),
      parts: Array.from({ length: PARTS }, (_, i) => i < step.part),
    };
    const mended = mends.size > 0 ? words.say('shell.mend-title', { title }) : title;
    this.send(
      reply,
      words,
      opened,
      'step',
      { path: `/${step.id}`, title: mended, ...(question.locate && { script: 'locate.js' as const }) },
      data,
      mends.size > 0 ? 422 : 200,
    );
  }

  /** The answers to read over; `mends` say which must change before they can be sent. */
  async check(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedDay,
    answers: Answers,
    mends: ReadonlyMap<StepId, string>,
  ): Promise<void> {
    const { words, places, hrefOf } = this.contextOf(request, reply, opened);
    const data = {
      ...checkView(words, opened.day, answers, await places.legislators(), hrefOf),
      mends: [...mends].map(([step, key]) => ({ href: hrefOf(step), text: words.say(key) })),
      back: hrefOf(before('check', answers) ?? 'name'),
      action: `${pathOf(opened)}/check`,
      change: words.say('register.check.change'),
      next: words.say(`register.check.next${{ mail: '', quiet: '-quiet', paper: '-paper' }[reachedBy(answers)]}`),
    };
    const title = words.say('register.check.title');
    this.send(reply, words, opened, 'check', { path: '/check', title }, data, mends.size > 0 ? 422 : 200);
  }

  /** Which questions mend the findings of a refused registration, with the key of the sentence. */
  mendsOf(findings: readonly Finding[]): ReadonlyMap<StepId, string> {
    const steps = findings.map(({ field }) => STEP_OF_FIELD[(field ?? '').split(/[.[]/)[0]!] ?? 'name');
    const isDoubtful = findings.some(({ code }) => code === 'address-needed');
    return new Map(steps.map((step) => [step, `register.mend.again-${isDoubtful ? 'code' : step}`]));
  }

  /** What happens after sending. */
  async done(request: FastifyRequest, reply: FastifyReply, opened: OpenedDay): Promise<void> {
    const words = this.pages.wordsFor(request, reply);
    const { by } = request.query as Record<string, unknown>;
    const isFull = await this.capacity.isFull(opened.tx, opened.day);
    const keys = [
      by === 'paper' || by === 'quiet' ? by : 'mail',
      // Who took the last place and who came after it must not be told apart here.
      isFull ? 'full' : opened.day.approval === 'automatic' ? 'approved' : 'approval',
      'schedule',
      ...(by === 'paper' || by === 'quiet' ? [] : ['others']),
    ];
    const steps = keys.map((key) => words.say(`register.done.${key}`));
    this.send(reply, words, opened, 'done', { path: '/done', title: words.say('register.done.title') }, { steps });
  }

  /** Asks for the code of the mail; `mend` when the one that was typed does not fit. */
  code(request: FastifyRequest, reply: FastifyReply, opened: OpenedDay, email: string, mend: boolean): void {
    const words = this.pages.wordsFor(request, reply);
    const title = words.say('register.code.title');
    const wrong = mend ? words.say('register.code.wrong') : null;
    const field = textField(
      'mail-code',
      words.say('register.code.label'),
      { form: {}, mends: new Map(wrong ? [['mail-code', wrong]] : []) },
      { autocomplete: 'one-time-code', isLatin: true, maxLength: 20, hint: words.say('register.code.hint') },
    );
    const data = {
      title,
      field,
      mends: wrong ? [{ href: '#mail-code', text: wrong }] : [],
      lede: words.say('register.code.lede', { email: isolate(email) }),
      action: `${pathOf(opened)}/code`,
      back: `${pathOf(opened)}/check`,
      change: `${pathOf(opened)}/email`,
    };
    const told = wrong ? words.say('shell.mend-title', { title }) : title;
    this.send(reply, words, opened, 'code', { path: '/code', title: told }, data, wrong ? 422 : 200);
  }

  /** The page of a link in a mail, whose button sends the registration. */
  codeLink(request: FastifyRequest, reply: FastifyReply, opened: OpenedDay, token: string): void {
    const words = this.pages.wordsFor(request, reply);
    const title = words.say('register.code.link-title');
    const path = `/code/${token}`;
    this.send(reply, words, opened, 'code-link', { path, title }, { title, action: `${pathOf(opened)}${path}` });
  }

  /** Why somebody under 18 cannot go on alone. */
  tooYoung(request: FastifyRequest, reply: FastifyReply, opened: OpenedDay, age: 'minor' | 'child'): void {
    const words = this.pages.wordsFor(request, reply);
    const title = words.say(`register.young.${age}-title`);
    const paragraphs = [words.say(`register.young.${age}`), words.say('register.young.help')];
    this.send(
      reply,
      words,
      opened,
      'stop',
      { path: '/age', title },
      { title, paragraphs, back: `${pathOf(opened)}/age` },
    );
  }

  private send(
    reply: FastifyReply,
    words: Words,
    opened: OpenedDay,
    template: string,
    page: { readonly path: string; readonly title: string; readonly script?: AssetName },
    data: object,
    status = 200,
  ): void {
    const subject = {
      title: page.title,
      heading: opened.organisation.name,
      path: `${pathOf(opened)}${page.path}`,
      helpPhone: opened.day.helpPhone,
      privacy: `/d/${opened.day.slug}/privacy`,
    };
    const clear = `${pathOf(opened)}/clear`;
    const files = { styles: 'form.css', ...(page.script && { script: page.script }) } as const;
    const promise = promiseInWords(words, opened);
    this.pages.send(
      reply,
      { template: `volunteer/${template}`, words, subject, files },
      { clear, promise, ...data },
      status,
    );
  }
}

/** How a person hears from us: by mail, not at all because they said so, or by phone and on paper. */
export function reachedBy({ email, messages }: Answers): 'mail' | 'quiet' | 'paper' {
  if (!email) return 'paper';
  return messages ? 'mail' : 'quiet';
}

function pathOf({ day }: OpenedDay): string {
  return `/d/${day.slug}/register`;
}
