import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toString as qrCode } from 'qrcode';
import { AuditService } from '../../../identity/audit.service.js';
import { SecondFactorCodeError } from '../../../identity/identity.errors.js';
import { MembersQueries } from '../../../identity/members.queries.js';
import { SecondFactorService } from '../../../identity/second-factor.service.js';
import { SessionsService } from '../../../identity/sessions.service.js';
import { Access } from '../../../platform/http/access.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { ConsoleCookies } from '../console-cookies.service.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsoleGate } from '../console-gate.service.js';
import { ConsolePages, type OpenedConsole } from '../console-pages.service.js';

const CODES_A_MINUTE = 10;

/** The second factor: set up once with an authenticator, then asked for at each sign-in. */
@Controller('console/:org/-/second-factor')
@Access('member')
export class SecondFactorController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly gate: ConsoleGate,
    private readonly factor: SecondFactorService,
    private readonly members: MembersQueries,
    private readonly sessions: SessionsService,
    private readonly cookies: ConsoleCookies,
    private readonly audit: AuditService,
  ) {}

  /** Offers a secret, or asks for a code. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.with(request, (opened) => this.ask(reply, opened, false));
  }

  /** Takes a code: the first one confirms the secret and brings the recovery codes. */
  @Post()
  @RateLimit(CODES_A_MINUTE)
  async give(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { code } = formFields(body, ['code']);
    try {
      await this.pages.with(request, (opened) => this.accept(reply, opened, code));
    } catch (error) {
      if (!(error instanceof SecondFactorCodeError)) throw error;
      await this.refuse(request, reply);
    }
  }

  private async accept(reply: FastifyReply, opened: OpenedConsole, code: string): Promise<void> {
    const { tx, member, now, home, request } = opened;
    const isNew = member.secondFactor === 'set-up';
    const recovery = isNew ? await this.factor.confirm(tx, member.memberId, code, now) : [];
    if (!isNew) await this.factor.check(tx, member.memberId, code, now);
    else await this.audit.record(tx, { action: 'second-factor-set', memberId: member.memberId });
    const old = this.gate.of(request).sessionToken;
    const token = await this.sessions.start(tx, member.organisationId, member.memberId, true);
    await this.sessions.endIn(tx, old);
    this.cookies.keepSession(reply, token);
    if (!isNew) return void reply.redirect(home, 303);
    const page = { template: 'recovery-codes', title: opened.words.say('second-factor.codes-title') };
    await this.pages.send(reply, opened, page, { recovery, next: home });
  }

  /** A wrong code is counted in a transaction of its own, because the one that found it rolls back. */
  private async refuse(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.pages.with(request, async (opened) => {
      await this.sessions.countFailure(opened.tx, this.gate.of(request).sessionToken);
      await this.ask(reply, opened, true);
    });
  }

  private async ask(reply: FastifyReply, opened: OpenedConsole, isWrong: boolean): Promise<void> {
    const { tx, member, words, home } = opened;
    if (member.secondFactor === 'given') return void reply.redirect(home, 303);
    const isNew = member.secondFactor !== 'ask';
    const { address } = await this.members.contact(tx, member.memberId);
    const offer = isNew ? await this.factor.offer(tx, member.memberId, address) : null;
    const data = {
      isNew,
      isWrong,
      secret: offer?.secret.replace(/(.{4})/g, '$1 ').trim() ?? '',
      picture: offer
        ? `data:image/svg+xml;base64,${Buffer.from(await qrCode(offer.uri, { type: 'svg' })).toString('base64')}`
        : '',
      action: `${home}/-/second-factor`,
    };
    const title = words.say(isNew ? 'second-factor.set-up-title' : 'second-factor.title');
    await this.pages.send(
      reply,
      opened,
      { template: 'second-factor', title },
      { ...data, heading: title },
      isWrong ? 422 : 200,
    );
  }
}
