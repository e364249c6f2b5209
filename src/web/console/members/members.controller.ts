import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService, type AuditAction } from '../../../identity/audit.service.js';
import { MEMBER_ROLES, type MemberRole, OWNERS } from '../../../identity/domain/member-roles.js';
import { MembersQueries } from '../../../identity/members.queries.js';
import { MembersService } from '../../../identity/members.service.js';
import { SecondFactorService } from '../../../identity/second-factor.service.js';
import { SessionsService } from '../../../identity/sessions.service.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { isId, type MemberId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages, type OpenedConsole } from '../console-pages.service.js';

const INVITATIONS_A_MINUTE = 20;

/** Who helps to run the organisation's days, and what each may do. */
@Controller('console/:org/-/members')
@Access('member', OWNERS)
export class MembersController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly queries: MembersQueries,
    private readonly members: MembersService,
    private readonly factor: SecondFactorService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
  ) {}

  /** The members. */
  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.with(request, (opened) =>
      this.show(reply, opened, null, { email: '', name: '', role: 'coordinator' }),
    );
  }

  /** Invites somebody. */
  @Post()
  @RateLimit(INVITATIONS_A_MINUTE)
  async invite(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = formFields(body, ['email', 'name', 'role']);
    const role = knownRole(form.role);
    try {
      await this.pages.with(request, async ({ tx, member }) => {
        const id = await this.members.invite(tx, member.organisationId, { ...form, role });
        await this.audit.record(tx, { action: 'invited', memberId: member.memberId, subjectId: id });
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.pages.with(request, (opened) => this.show(reply, opened, error, form));
    }
    back(request, reply, 'invited');
  }

  /** Gives a member another role. */
  @Post(':id/role')
  role(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { role } = formFields(body, ['role']);
    const wanted = knownRole(role);
    return this.change(request, reply, id, 'role-changed', (tx, member) => this.members.changeRole(tx, member, wanted));
  }

  /** Shuts a member out. */
  @Post(':id/disable')
  disable(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    return this.change(request, reply, id, 'disabled', (tx, member) => this.members.setDisabled(tx, member, true));
  }

  /** Lets a member in again. */
  @Post(':id/enable')
  enable(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    return this.change(request, reply, id, 'enabled', (tx, member) => this.members.setDisabled(tx, member, false));
  }

  /** Forgets a lost authenticator and ends the member's sessions. */
  @Post(':id/reset-factor')
  resetFactor(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    return this.change(request, reply, id, 'second-factor-reset', async (tx, member) => {
      await this.factor.reset(tx, member);
      await this.sessions.endAll(tx, member);
    });
  }

  private async change(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    action: AuditAction,
    work: (tx: OpenedConsole['tx'], member: MemberId) => Promise<void>,
  ): Promise<void> {
    if (!isId(id)) throw new NotHereError();
    await this.pages.with(request, async ({ tx, member }) => {
      if (!(await this.queries.all(tx)).some((one) => one.id === id)) throw new NotHereError();
      await work(tx, id as MemberId);
      await this.audit.record(tx, { action, memberId: member.memberId, subjectId: id });
    });
    back(request, reply, 'saved');
  }

  private async show(
    reply: FastifyReply,
    opened: OpenedConsole,
    error: DomainError | null,
    form: { readonly email: string; readonly name: string; readonly role: string },
  ): Promise<void> {
    const { tx, words, member, home, request } = opened;
    const rolesFor = (chosen: string) =>
      MEMBER_ROLES.map((role) => ({ value: role, label: words.say(`role.${role}`), checked: role === chosen }));
    const members = (await this.queries.all(tx)).map((one) => ({
      name: typedName(one.name),
      isDisabled: one.isDisabled,
      isMe: one.id === member.memberId,
      role: words.say(`role.${one.role}`),
      roles: rolesFor(one.role),
      href: `${home}/-/members/${one.id}`,
      selectId: `role-${one.id}`,
    }));
    const done = (request.query as Record<string, unknown>)['done'];
    const data = {
      members,
      form: { ...form, roles: rolesFor(form.role) },
      mend: error?.message ?? null,
      told: done === 'invited' || done === 'saved' ? words.say(`members.${done}`) : null,
      action: `${home}/-/members`,
      duties: MEMBER_ROLES.map((role) => ({ role: words.say(`role.${role}`), may: words.say(`members.may.${role}`) })),
    };
    await this.pages.send(
      reply,
      opened,
      { template: 'members', title: words.say('members.title') },
      data,
      error ? 422 : 200,
    );
  }
}

function knownRole(role: string): MemberRole {
  const known = MEMBER_ROLES.find((one) => one === role);
  if (!known) throw new NotHereError();
  return known;
}

function back(request: FastifyRequest, reply: FastifyReply, done: string): void {
  void reply.redirect(`/console/${(request.params as { org: string }).org}/-/members?done=${done}`, 303);
}
