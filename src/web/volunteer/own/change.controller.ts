import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RegistrationRefusedError } from '../../../advocates/advocates.errors.js';
import { EmergencyContactsService } from '../../../advocates/emergency-contacts.service.js';
import { OwnAnswersService } from '../../../advocates/own-answers.service.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { type OpenedOwn, OwnPages } from '../own-pages.service.js';
import { type Answers, MORE } from '../registration/answers.js';
import { stepOf } from '../registration/journey.js';
import type { Form } from '../registration/question.js';
import { UnknownFieldError } from '../registration/registration.errors.js';
import type { Step } from '../registration/step.js';
import { districtPicture } from '../registration/steps/home.js';
import { toRegistration } from '../registration/to-registration.js';
import { ChangePages } from './change-pages.service.js';
import { answersOf, DECIDES } from './stored-answers.js';

const OPENINGS_A_MINUTE = 600;
const CHANGES_A_MINUTE = 120;

/** Each question of the registration once more, on a person's own page: what they answer is kept at once. */
@Controller('r/:token/change')
@Access('token')
@RateLimit(OPENINGS_A_MINUTE)
export class ChangeController {
  constructor(
    private readonly own: OwnPages,
    private readonly pages: ChangePages,
    private readonly answers: OwnAnswersService,
    private readonly emergencies: EmergencyContactsService,
  ) {}

  /** One question, with the answer that is kept. */
  @Get(':step')
  ask(
    @Param('token') token: string,
    @Param('step') id: string,
    @Query('then') then: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = changeable(id);
    return this.own.with(token, 'manage', async (opened) => {
      const answers = await this.stored(opened);
      const filled = { form: step.filledFrom(answers), mends: new Map<string, string>() };
      await this.pages.question(
        request,
        reply,
        opened,
        { token, action: hrefOf(token, [step.id, ...othersIn(then)]) },
        step,
        filled,
        answers,
      );
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
      const answers = await this.stored(opened);
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
    @Query('then') then: unknown,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const step = changeable(id);
    const form = body ?? {};
    if (Object.keys(form).some((field) => !step.fields.includes(field))) throw new UnknownFieldError();
    const next = await this.own.with(token, 'manage', async (opened) => {
      const before = await this.stored(opened);
      const others = othersIn(then);
      const mend = async (mends: Readonly<Record<string, string>>, again: Form = form) => {
        const filled = { form: again, mends: new Map(Object.entries(mends)) };
        await this.pages.question(
          request,
          reply,
          opened,
          { token, action: hrefOf(token, [step.id, ...others]) },
          step,
          filled,
          before,
        );
        return null;
      };
      const read = await step.read(this.pages.contextOf(request, reply, opened, token), form, before);
      if (!read.ok) return mend(read.mends, read.form);
      const answers = { ...before, ...withStep(before, step), ...read.answers };
      const registration = toRegistration(answers);
      try {
        await this.answers.change(opened.tx, opened.day, opened.owner, registration, DECIDES[step.id]!);
        if (step.id === 'emergency' || step.id === 'more')
          await this.emergencies.keep(opened.tx, opened.owner.advocateId, registration.emergency ?? null);
      } catch (error) {
        if (!(error instanceof RegistrationRefusedError)) throw error;
        const isFull = error.findings.some(({ code }) => code === 'group-full');
        return mend({ [step.fields[isFull ? 1 : 0]!]: isFull ? 'group-full' : 'choose' });
      }
      const asksMore = step.id === 'home' && answers.home && 'zip' in answers.home && answers.home.open;
      if (asksMore) return hrefOf(token, ['districts']);
      const open =
        step.id === 'more' ? MORE.filter((one) => answers.more?.includes(one) && !before.more?.includes(one)) : others;
      return open.length > 0 ? hrefOf(token, open) : `/r/${token}?done=${await this.pages.outcome(opened)}`;
    });
    if (next) void reply.redirect(next, 303);
  }

  private async stored({ tx, owner, day }: OpenedOwn): Promise<Answers> {
    const emergency = await this.emergencies.of(tx, owner.advocateId);
    return answersOf(await this.answers.read(tx, owner), day.registrationQuestions.length, emergency);
  }
}

/** The address of the first of some questions, which leads to the others. */
function hrefOf(token: string, [first, ...others]: readonly string[]): string {
  return `/r/${token}/change/${first}${others.length > 0 ? `?then=${others.join('.')}` : ''}`;
}

/** The questions that somebody who ticked several of them has still to answer. */
function othersIn(then: unknown): (typeof MORE)[number][] {
  const named = typeof then === 'string' ? then.split('.') : [];
  return MORE.filter((one) => named.includes(one));
}

/** Who answers one of the questions beside has something to tell, also when they had not said so before. */
function withStep({ more = [] }: Answers, { id }: Step): Pick<Answers, 'more'> {
  return { more: MORE.filter((one) => one === id || more.includes(one)) };
}

function changeable(id: string): Step {
  const step = stepOf(id);
  if (!step || !DECIDES[step.id]) throw new NotHereError();
  return step;
}
