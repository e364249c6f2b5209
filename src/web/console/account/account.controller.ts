import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../../identity/audit.service.js';
import { OWNERS } from '../../../identity/domain/member-roles.js';
import { MembersQueries } from '../../../identity/members.queries.js';
import { MembersService } from '../../../identity/members.service.js';
import { clockInWords, dateInWords, localDate, localMinutes } from '../../../kernel/day-words.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { LobbyDaysQueries } from '../../../lobby-days/lobby-days.queries.js';
import { Access } from '../../../platform/http/access.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages } from '../console-pages.service.js';

const MOST_SHOWN = 200;

/** A member's own account, and what members did. */
@Controller('console/:org/-')
export class AccountController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly members: MembersService,
    private readonly queries: MembersQueries,
    private readonly days: LobbyDaysQueries,
    private readonly audit: AuditService,
  ) {}

  /** What colleagues call the member. */
  @Get('account')
  @Access('member')
  account(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.with(request, async (opened) => {
      const { words, member, home } = opened;
      const told = (request.query as Record<string, unknown>)['done'] === 'saved' ? words.say('account.saved') : null;
      const data = { name: member.name, told, action: `${home}/-/account` };
      await this.pages.send(reply, opened, { template: 'account', title: words.say('account.title') }, data);
    });
  }

  /** Keeps the name. */
  @Post('account')
  @Access('member')
  async rename(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name } = formFields(body, ['name']);
    const home = await this.pages.with(request, async ({ tx, member, home }) => {
      await this.members.rename(tx, member.memberId, name);
      return home;
    });
    void reply.redirect(`${home}/-/account?done=saved`, 303);
  }

  /** Who did what, the newest first. */
  @Get('audit')
  @Access('member', OWNERS)
  trail(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.with(request, async (opened) => {
      const { words, tx } = opened;
      const names = new Map((await this.queries.all(tx)).map(({ id, name }) => [id, typedName(name)]));
      const days = new Map((await this.days.all(tx)).map((day) => [day.id, day]));
      const entries = (await this.audit.latest(tx, MOST_SHOWN)).map((entry) => {
        const day = entry.lobbyDayId ? days.get(entry.lobbyDayId) : undefined;
        const zone = day?.zone ?? 'UTC';
        return {
          when: `${dateInWords(words, localDate(entry.happenedAt, zone), 'date')}, ${clockInWords(words, localMinutes(entry.happenedAt, zone))}${day ? '' : ' UTC'}`,
          who: (entry.memberId && names.get(entry.memberId)) ?? '–',
          what: words.say(`audit.${entry.action}`),
          day: day ? typedName(day.name) : '',
          count: entry.count === null ? '' : String(entry.count),
        };
      });
      await this.pages.send(reply, opened, { template: 'audit', title: words.say('audit.title') }, { entries });
    });
  }
}
