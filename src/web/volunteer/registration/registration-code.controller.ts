import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RegistrationChecks } from '../../../advocates/registration-checks.service.js';
import { Access } from '../../../platform/http/access.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { PublicDays } from '../public-days.service.js';
import { type Form, one } from './question.js';
import { RegistrationDrafts } from './registration-draft.service.js';
import { RegistrationLimits } from './registration-limits.service.js';
import { reachedBy, RegistrationPages } from './registration-pages.service.js';
import { RegistrationSender } from './registration-sender.service.js';
import { refuseUnknown } from './registration.controller.js';
import { requireOpen } from './require-open.js';
import { handedIn } from './to-registration.js';

const OPENINGS_A_MINUTE = 600;
const CODES_A_MINUTE = 60;

/**
 * How a person shows that an address is theirs: by the code in their mail, or by its link on any device, whose button
 * sends the registration. Opening a page sends nothing, also when a mail scanner opens it.
 */
@Controller('d/:day/register/code')
@Access('public')
@RateLimit(OPENINGS_A_MINUTE)
export class RegistrationCodeController {
  constructor(
    private readonly days: PublicDays,
    private readonly drafts: RegistrationDrafts,
    private readonly pages: RegistrationPages,
    private readonly checks: RegistrationChecks,
    private readonly sender: RegistrationSender,
    private readonly limits: RegistrationLimits,
  ) {}

  /** Asks for the code. */
  @Get()
  ask(@Param('day') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.days.with(slug, async (opened) => {
      const { check, answers } = this.drafts.read(request, opened.day.id);
      if (!check) return void reply.redirect(`/d/${slug}/register/check`, 303);
      this.pages.code(request, reply, opened, answers.email ?? '', false);
    });
  }

  /** Sends the registration whose code was typed. */
  @Post()
  @RateLimit(CODES_A_MINUTE)
  async send(
    @Param('day') slug: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseUnknown(body, ['mail-code']);
    const by = await this.days.with(slug, async (opened) => {
      requireOpen(opened);
      const { check, answers } = this.drafts.read(request, opened.day.id);
      const taken = check && (await this.checks.takeByCode(opened.tx, check, one(body ?? {}, 'mail-code')));
      // A second tap, or the button of the mail, was faster.
      if (check && !taken && (await this.checks.isTaken(opened.tx, check))) return reachedBy(answers);
      if (!taken) {
        this.pages.code(request, reply, opened, answers.email ?? '', true);
        return null;
      }
      await this.sender.register(opened, taken);
      return reachedBy(answers);
    });
    if (by) this.finish(reply, slug, by);
  }

  /** Sends a mail with a new code. */
  @Post('again')
  @RateLimit(CODES_A_MINUTE)
  async again(
    @Param('day') slug: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseUnknown(body, []);
    const { organisationId, lobbyDayId } = await this.days.find(slug);
    const waiting = this.drafts.read(request, lobbyDayId);
    if (waiting.check) {
      await this.limits.isBusy(organisationId, request.ip, waiting.answers.email);
      const check = await this.days.with(slug, (opened) => {
        requireOpen(opened);
        return this.checks.begin(opened.tx, opened.day, handedIn(waiting));
      });
      this.drafts.keep(reply, { ...waiting, check });
    }
    void reply.redirect(`/d/${slug}/register/code`, 303);
  }

  /** The page of a mail's link. */
  @Get(':token')
  link(
    @Param('day') slug: string,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.days.with(slug, async (opened) => {
      await this.checks.previewLink(opened.tx, opened.day, token);
      this.pages.codeLink(request, reply, opened, token);
    });
  }

  /** Sends the registration of a mail's link. */
  @Post(':token')
  @RateLimit(CODES_A_MINUTE)
  async sendByLink(
    @Param('day') slug: string,
    @Param('token') token: string,
    @Body() body: Form | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseUnknown(body, []);
    const by = await this.days.with(slug, async (opened) => {
      requireOpen(opened);
      const registration = await this.checks.takeByLink(opened.tx, opened.day, token);
      await this.sender.register(opened, registration);
      return registration.consents?.messages ? ('mail' as const) : ('quiet' as const);
    });
    this.finish(reply, slug, by);
  }

  private finish(reply: FastifyReply, slug: string, by: ReturnType<typeof reachedBy>): void {
    this.drafts.forget(reply);
    void reply.redirect(`/d/${slug}/register/done?by=${by}`, 303);
  }
}
