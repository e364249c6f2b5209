import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { AuditService } from '../../../identity/audit.service.js';
import { SessionsService } from '../../../identity/sessions.service.js';
import { dateInWords } from '../../../kernel/day-words.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { LobbyDaysQueries } from '../../../lobby-days/lobby-days.queries.js';
import { Access } from '../../../platform/http/access.js';
import { ConsoleCookies } from '../console-cookies.service.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { SIGN_IN_PATH } from '../console-gate.service.js';
import { ConsolePages } from '../console-pages.service.js';
import { sectionsFor } from '../console-sections.js';

/** The console's front pages: an organisation's days, and the way into and out of it. */
@Controller('console')
export class ConsoleHomeController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly days: LobbyDaysQueries,
    private readonly sessions: SessionsService,
    private readonly cookies: ConsoleCookies,
    private readonly audit: AuditService,
  ) {}

  /** Leads to the console of whoever is signed in. */
  @Get()
  @Access('public')
  async enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const member = await this.sessions.open(this.cookies.sessionOf(request));
    void reply.redirect(member ? `/console/${member.organisationSlug}` : SIGN_IN_PATH, 303);
  }

  /** The organisation's days. */
  @Get(':org')
  @Access('member')
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.with(request, async (opened) => {
      const { words, home, tx } = opened;
      const days = (await this.days.all(tx)).map((day) => ({
        name: typedName(day.name),
        date: dateInWords(words, day.heldOn, 'day-year'),
        state: words.say(`day-state.${day.state}`),
        href: `${home}/${day.slug}`,
      }));
      const newDay = COORDINATORS.includes(opened.member.role) ? `${home}/-/new-day` : null;
      await this.pages.send(reply, opened, { template: 'days', title: words.say('days.title') }, { days, newDay });
    });
  }

  /** Signs out. */
  @Post(':org/-/sign-out')
  @Access('member')
  async signOut(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    await this.pages.with(request, async ({ tx, member }) => {
      await this.audit.record(tx, { action: 'signed-out', memberId: member.memberId });
    });
    await this.sessions.end(this.cookies.sessionOf(request));
    this.cookies.dropSession(reply);
    void reply.redirect(SIGN_IN_PATH, 303);
  }

  /** Leads to the first section of a day that the member's role opens. */
  @Get(':org/:day')
  @Access('member')
  day(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async ({ base, home, member }) => {
      const first = sectionsFor(member.role)[0];
      void reply.redirect(first ? `${base}/${first.id}` : home, 303);
    });
  }
}
