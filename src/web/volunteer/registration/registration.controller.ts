import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { PublicDays } from '../public-days.service.js';
import { UnknownFieldError } from './registration.errors.js';
import { RegistrationDrafts } from './registration-draft.service.js';
import { RegistrationLimits, SENDS_A_MINUTE } from './registration-limits.service.js';
import { districtPicture } from './steps/home.js';
import type { Answers } from './answers.js';
import { after, before, firstOpen, isReachable, stepOf } from './journey.js';
import { type Form, one } from './question.js';
import { reachedBy, RegistrationPages } from './registration-pages.service.js';
import { RegistrationSender } from './registration-sender.service.js';
import { requireOpen } from './require-open.js';
import type { Step, StepId } from './step.js';

const STEPS_A_MINUTE = 600;

/** The registration: one question a page, answers read over, a confirmation; all of it without scripts. */
@Controller('d/:day/register')
@Access('public')
@RateLimit(STEPS_A_MINUTE)
export class RegistrationController {
  constructor(
    private readonly days: PublicDays,
    private readonly drafts: RegistrationDrafts,
    private readonly pages: RegistrationPages,
    private readonly sender: RegistrationSender,
    private readonly limits: RegistrationLimits,
  ) {}

  /** What the day is, what will be asked and what never will. */
  @Get()
  start(@Param('day') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.days.with(slug, async (opened) => {
      await this.pages.start(request, reply, opened, this.drafts.read(request, opened.day.id));
    });
  }

  /** The answers to read over. */
  @Get('check')
  check(@Param('day') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.days.with(slug, async (opened) => {
      const draft = this.drafts.read(request, opened.day.id);
      const open = firstOpen(draft.answers);
      if (open) return goOn(reply, slug, draft.answers);
      this.drafts.keep(reply, { ...draft, checked: true });
      await this.pages.check(request, reply, opened, draft.answers, new Map());
    });
  }

  /** Sends the registration. */
  @Post('check')
  @RateLimit(SENDS_A_MINUTE, 'handler')
  async send(
    @Param('day') slug: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseUnknown(body, []);
    const { organisationId, lobbyDayId } = await this.days.find(slug);
    const draft = this.drafts.read(request, lobbyDayId);
    const open = firstOpen(draft.answers);
    if (open) {
      await this.limits.requireSend(request.ip);
      return goOn(reply, slug, draft.answers);
    }
    const isBusy = await this.limits.isBusy(organisationId, request.ip, draft.answers.email);
    const sent = await this.sender.send(slug, draft, isBusy);
    if (sent.kind === 'refused') {
      const mends = this.pages.mendsOf(sent.findings);
      return this.days.with(slug, (opened) => this.pages.check(request, reply, opened, draft.answers, mends));
    }
    if (sent.kind === 'waits') {
      this.drafts.keep(reply, { ...draft, check: sent.check });
      return void reply.redirect(`/d/${slug}/register/code`, 303);
    }
    this.drafts.forget(reply);
    void reply.redirect(`/d/${slug}/register/done?by=${reachedBy(draft.answers)}`, 303);
  }

  /** What happens next; the same for everybody, also for those who were registered before. */
  @Get('done')
  done(@Param('day') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.days.with(slug, (opened) => this.pages.done(request, reply, opened));
  }

  /** Takes the answers off the phone. */
  @Post('clear')
  clear(@Param('day') slug: string, @Body() body: Form | undefined, @Res() reply: FastifyReply): void {
    refuseUnknown(body, []);
    this.drafts.forget(reply);
    void reply.redirect(`/d/${encodeURIComponent(slug)}/register`, 303);
  }

  /** The outlines of the districts among which a person chooses. */
  @Get('districts/:picture')
  map(
    @Param('day') slug: string,
    @Param('picture') picture: string,
    @Query('chosen') chosen: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.days.with(slug, async (opened) => {
      const { answers } = this.drafts.read(request, opened.day.id);
      const { places } = this.pages.contextOf(request, reply, opened);
      void reply.type('image/svg+xml').send(await districtPicture(places, answers, picture, chosen));
    });
  }

  /** One question. */
  @Get(':step')
  question(
    @Param('day') slug: string,
    @Param('step') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = knownStep(id);
    return this.days.with(slug, async (opened) => {
      requireOpen(opened);
      const { answers } = this.drafts.read(request, opened.day.id);
      if (!isReachable(step.id, answers)) return goOn(reply, slug, answers);
      const filled = { form: step.filledFrom(answers), mends: new Map<string, string>() };
      await this.pages.question(request, reply, opened, step, filled, answers, before(step.id, answers));
    });
  }

  /** The answer to one question. */
  @Post(':step')
  answer(
    @Param('day') slug: string,
    @Param('step') id: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = knownStep(id);
    refuseUnknown(body, step.fields);
    const form = body ?? {};
    return this.days.with(slug, async (opened) => {
      requireOpen(opened);
      const draft = this.drafts.read(request, opened.day.id);
      if (!isReachable(step.id, draft.answers)) return goOn(reply, slug, draft.answers);
      const read = await step.read(this.pages.contextOf(request, reply, opened), form, draft.answers);
      if (!read.ok) {
        const filled = { form: read.form ?? form, mends: new Map(Object.entries(read.mends)) };
        return this.pages.question(request, reply, opened, step, filled, draft.answers, before(step.id, draft.answers));
      }
      const answers = {
        ...draft.answers,
        ...read.answers,
        questions: opened.day.registrationQuestions.length,
      };
      this.drafts.keep(reply, { ...draft, answers, trapped: draft.trapped || one(form, 'website') !== '' });
      if (answers.age === 'minor' || answers.age === 'child')
        return this.pages.tooYoung(request, reply, opened, answers.age);
      goTo(reply, slug, draft.checked ? (firstOpen(answers) ?? 'check') : after(step.id, answers));
    });
  }
}

function goTo(reply: FastifyReply, slug: string, step: StepId | 'check'): void {
  void reply.redirect(`/d/${slug}/register/${step}`, 303);
}

/** Where a person is who asks for a page that is not their turn; answers that are gone are told of, not asked for anew. */
function goOn(reply: FastifyReply, slug: string, answers: Answers): void {
  if (Object.keys(answers).length === 0) void reply.redirect(`/d/${slug}/register?gone=yes`, 303);
  else goTo(reply, slug, firstOpen(answers) ?? 'check');
}

function knownStep(id: string): Step {
  const step = stepOf(id);
  if (!step) throw new NotHereError();
  return step;
}

/** Fields that the page does not have were not typed by a person. */
export function refuseUnknown(body: Form | undefined, fields: readonly string[]): void {
  const unknown = Object.keys(body ?? {}).filter((field) => !fields.includes(field));
  if (unknown.length > 0) throw new UnknownFieldError();
}
