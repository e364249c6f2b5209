import { Body, Controller, Get, Inject, type OnApplicationShutdown, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { SignInCodeError, SignInElsewhereError, SignInLinkOverError } from '../../../identity/identity.errors.js';
import { SessionsService } from '../../../identity/sessions.service.js';
import { type NewSession, SignInService } from '../../../identity/sign-in.service.js';
import { Access } from '../../../platform/http/access.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { LOGGER } from '../../../platform/logging/logger.js';
import { ConsoleCookies } from '../console-cookies.service.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { SignInPages } from './sign-in-pages.service.js';

const OPENINGS_A_MINUTE = 60;
const REQUESTS_A_MINUTE = 10;

/**
 * How a member signs in: an address, then the link in the mail or its code. Opening a page changes nothing, also when
 * a mail scanner opens it and runs its scripts: signing in takes a button and the browser that asked.
 */
@Controller('sign-in')
@Access('public')
@RateLimit(OPENINGS_A_MINUTE)
export class SignInController implements OnApplicationShutdown {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
    private readonly cookies: ConsoleCookies,
    private readonly pages: SignInPages,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Mails that were asked for are still owed. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /** Asks for the address. */
  @Get()
  ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.pages.ask(request, reply);
  }

  /** Owes a mail to whom the address belongs; the answer does not wait for it, so it tells nothing by its time either. */
  @Post()
  @RateLimit(REQUESTS_A_MINUTE)
  request(@Body() body: ConsoleForm | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { email } = formFields(body, ['email']);
    const browser = this.signIn.browserToken(this.cookies.browserOf(request));
    this.cookies.keepBrowser(reply, browser);
    void reply.redirect('/sign-in/sent', 303);
    const work = this.signIn
      .request(email, browser)
      .catch((err: unknown) => this.logger.error({ err }, 'a sign-in mail could not be owed'))
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  /** Says what comes next, the same for every address; takes the code of the mail. */
  @Get('sent')
  sent(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.pages.sent(request, reply);
  }

  /** Signs in by the code. */
  @Post('code')
  @RateLimit(REQUESTS_A_MINUTE)
  async code(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { code } = formFields(body, ['code']);
    try {
      await this.welcome(request, reply, await this.signIn.byCode(code, this.cookies.browserOf(request)));
    } catch (error) {
      if (!(error instanceof SignInCodeError)) throw error;
      this.pages.sent(request, reply, error);
    }
  }

  /** The page of a link. */
  @Get(':token')
  @Access('token')
  async link(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.orSayWhyNot(request, reply, async () => {
      const { organisation } = await this.signIn.preview(token, this.cookies.browserOf(request));
      this.pages.link(request, reply, organisation, `/sign-in/${token}`);
    });
  }

  /** Signs in by the link. */
  @Post(':token')
  @Access('token')
  @RateLimit(REQUESTS_A_MINUTE)
  async use(
    @Param('token') token: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    await this.orSayWhyNot(request, reply, async () => {
      await this.welcome(request, reply, await this.signIn.byLink(token, this.cookies.browserOf(request)));
    });
  }

  private async welcome(request: FastifyRequest, reply: FastifyReply, session: NewSession): Promise<void> {
    await this.sessions.end(this.cookies.sessionOf(request));
    this.cookies.keepSession(reply, session.token);
    void reply.redirect(`/console/${session.organisationSlug}`, 303);
  }

  private async orSayWhyNot(request: FastifyRequest, reply: FastifyReply, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof SignInLinkOverError) this.pages.refused(request, reply, 'over');
      else if (error instanceof SignInElsewhereError) this.pages.refused(request, reply, 'elsewhere');
      else throw error;
    }
  }
}
