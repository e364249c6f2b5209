import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AddressChanges } from '../../../advocates/address-changes.service.js';
import { OwnRegistrationService } from '../../../advocates/own-registration.service.js';
import { emailKey, readEmailAddress } from '../../../kernel/email-address.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { type OpenedOwn, OwnPages } from '../own-pages.service.js';
import { type Form, one } from '../registration/question.js';
import { RegistrationLimits } from '../registration/registration-limits.service.js';
import { UnknownFieldError } from '../registration/registration.errors.js';
import { AddressPages } from './address-pages.service.js';
import { OwnRegistrationPages } from './own-registration-pages.service.js';

const OPENINGS_A_MINUTE = 600;
const CHANGES_A_MINUTE = 60;

/**
 * A person's e-mail address, changed on their own page: the new one counts when the code from its mailbox was typed here.
 * The answer is the same whether or not somebody is registered with it.
 */
@Controller('r/:token/email')
@Access('token')
@RateLimit(OPENINGS_A_MINUTE)
export class AddressController {
  constructor(
    private readonly own: OwnPages,
    private readonly pages: AddressPages,
    private readonly ownPages: OwnRegistrationPages,
    private readonly registrations: OwnRegistrationService,
    private readonly changes: AddressChanges,
    private readonly limits: RegistrationLimits,
  ) {}

  /** Asks for the new address. */
  @Get()
  ask(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.opened(token, async (opened) => this.pages.address(request, reply, opened, token, {}, null));
  }

  /** Sends a code to the new address. */
  @Post()
  @RateLimit(CHANGES_A_MINUTE)
  async begin(
    @Param('token') token: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = known(body, ['email']);
    const address = readEmailAddress(one(form, 'email'));
    const organisationId = await this.opened(token, async (opened) => {
      const isSame = address !== null && emailKey(address) === emailKey(opened.own.email!);
      if (address !== null && !isSame) return opened.owner.organisationId;
      const mend = isSame ? 'own.address.same' : 'register.mend.email-invalid';
      this.pages.address(request, reply, opened, token, form, mend);
      return null;
    });
    if (organisationId === null || address === null) return;
    await this.limits.isBusy(organisationId, request.ip, address);
    await this.opened(token, ({ tx, owner }) => this.changes.begin(tx, owner, address));
    void reply.redirect(`/r/${token}/email/code`, 303);
  }

  /** Asks for the code. */
  @Get('code')
  askCode(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.opened(token, async (opened) => {
      const waiting = await this.changes.waiting(opened.tx, opened.owner.advocateId);
      if (waiting === null) return void reply.redirect(`/r/${token}/email`, 303);
      this.pages.code(request, reply, opened, token, waiting, false);
    });
  }

  /** Changes the address whose code was typed, and ends every link. */
  @Post('code')
  @RateLimit(CHANGES_A_MINUTE)
  async take(
    @Param('token') token: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = one(known(body, ['mail-code']), 'mail-code');
    // The answer goes out after the commit: what it says must be true.
    const { opened, outcome, waiting } = await this.opened(token, async (page) => {
      const address = await this.changes.waiting(page.tx, page.owner.advocateId);
      return { opened: page, waiting: address, outcome: await this.changes.take(page.tx, page.owner, typed) };
    });
    if (outcome === 'wrong') this.pages.code(request, reply, opened, token, waiting ?? '', true);
    else this.ownPages.over(request, reply, opened, token, outcome === 'changed' ? 'moved' : 'address-taken');
  }

  /** Sends a new code to the same address. */
  @Post('code/again')
  @RateLimit(CHANGES_A_MINUTE)
  async again(
    @Param('token') token: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    known(body, []);
    const { organisationId, address } = await this.opened(token, async ({ tx, owner }) => ({
      organisationId: owner.organisationId,
      address: await this.changes.waiting(tx, owner.advocateId),
    }));
    if (address !== null) {
      await this.limits.isBusy(organisationId, request.ip, address);
      await this.opened(token, ({ tx, owner }) => this.changes.begin(tx, owner, address));
    }
    void reply.redirect(`/r/${token}/email/code`, 303);
  }

  /** @throws NotHereError for somebody who has no address of their own to which we may write. */
  private opened<T>(token: string, work: (opened: OpenedOwn) => Promise<T>): Promise<T> {
    return this.own.with(token, 'manage', (opened) => {
      if (!this.registrations.canRenewLinks(opened.own)) throw new NotHereError();
      return work(opened);
    });
  }
}

function known(body: Form | undefined, fields: readonly string[]): Form {
  if (Object.keys(body ?? {}).some((field) => !fields.includes(field))) throw new UnknownFieldError();
  return body ?? {};
}
