import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RegistrationRefusedError } from '../../../advocates/advocates.errors.js';
import { OwnAnswersService } from '../../../advocates/own-answers.service.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { OwnPages } from '../own-pages.service.js';
import { stepOf } from '../registration/journey.js';
import type { Form } from '../registration/question.js';
import { UnknownFieldError } from '../registration/registration.errors.js';
import type { Step } from '../registration/step.js';
import { districtPicture } from '../registration/steps/home.js';
import { toRegistration } from '../registration/to-registration.js';
import { ChangePages } from './change-pages.service.js';
import { answersOf, DECIDES } from './stored-answers.js';

const OPENINGS_A_MINUTE = 120;
const CHANGES_A_MINUTE = 20;

/** Each question of the registration once more, on a person's own page: what they answer is kept at once. */
@Controller('r/:token/change')
@Access('token')
@RateLimit(OPENINGS_A_MINUTE)
export class ChangeController {
  constructor(
    private readonly own: OwnPages,
    private readonly pages: ChangePages,
    private readonly answers: OwnAnswersService,
  ) {}

  /** One question, with the answer that is kept. */
  @Get(':step')
  ask(
    @Param('token') token: string,
    @Param('step') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = changeable(id);
    return this.own.with(token, 'manage', async (opened) => {
      const answers = answersOf(await this.answers.read(opened.tx, opened.owner), questionsOf(opened));
      const filled = { form: step.filledFrom(answers), mends: new Map<string, string>() };
      await this.pages.question(request, reply, opened, token, step, filled, answers);
    });
  }

  /** The outlines of the districts among which a person chooses. */
  @Get('districts/:picture')
  map(
    @Param('token') token: string,
    @Param('picture') picture: string,
    @Query('chosen') chosen: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.own.with(token, 'manage', async (opened) => {
      const answers = answersOf(await this.answers.read(opened.tx, opened.owner), questionsOf(opened));
      const { places } = this.pages.contextOf(request, reply, opened, token);
      void reply.type('image/svg+xml').send(await districtPicture(places, answers, picture, chosen));
    });
  }

  /** Keeps the answer, tells the coordinators, and says when a visit no longer fits. */
  @Post(':step')
  @RateLimit(CHANGES_A_MINUTE)
  async keep(
    @Param('token') token: string,
    @Param('step') id: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = changeable(id);
    const form = body ?? {};
    if (Object.keys(form).some((field) => !step.fields.includes(field))) throw new UnknownFieldError();
    const next = await this.own.with(token, 'manage', async (opened) => {
      const before = answersOf(await this.answers.read(opened.tx, opened.owner), questionsOf(opened));
      const mend = async (mends: Readonly<Record<string, string>>, again: Form = form) => {
        const filled = { form: again, mends: new Map(Object.entries(mends)) };
        await this.pages.question(request, reply, opened, token, step, filled, before);
        return null;
      };
      const read = await step.read(this.pages.contextOf(request, reply, opened, token), form, before);
      if (!read.ok) return mend(read.mends, read.form);
      const answers = { ...before, ...read.answers };
      try {
        await this.answers.change(opened.tx, opened.day, opened.owner, toRegistration(answers), DECIDES[step.id]!);
      } catch (error) {
        if (!(error instanceof RegistrationRefusedError)) throw error;
        const isFull = error.findings.some(({ code }) => code === 'group-full');
        return mend({ [step.fields[isFull ? 1 : 0]!]: isFull ? 'group-full' : 'choose' });
      }
      const asksMore = step.id === 'home' && answers.home && 'zip' in answers.home && answers.home.open;
      return asksMore ? `/r/${token}/change/districts` : `/r/${token}?done=${await this.pages.outcome(opened)}`;
    });
    if (next) void reply.redirect(next, 303);
  }
}

function questionsOf({ day }: { readonly day: { readonly registrationQuestions: readonly object[] } }): number {
  return day.registrationQuestions.length;
}

function changeable(id: string): Step {
  const step = stepOf(id);
  if (!step || !DECIDES[step.id]) throw new NotHereError();
  return step;
}
