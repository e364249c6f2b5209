import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LinkRenewal } from '../../../advocates/link-renewal.service.js';
import { OwnRegistrationService } from '../../../advocates/own-registration.service.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { OwnPages } from '../own-pages.service.js';
import { type Form, one } from '../registration/question.js';
import { UnknownFieldError } from '../registration/registration.errors.js';
import { OwnData } from './own-data.service.js';
import { OwnRegistrationPages } from './own-registration-pages.service.js';

const OPENINGS_A_MINUTE = 600;
const CHANGES_A_MINUTE = 120;

/**
 * A person's own registration, by the link in their mail and without an account. Opening a page changes nothing, also
 * when a mail scanner opens it: each change is a button.
 */
@Controller('r/:token')
@Access('token')
@RateLimit(OPENINGS_A_MINUTE)
export class OwnController {
  constructor(
    private readonly own: OwnPages,
    private readonly pages: OwnRegistrationPages,
    private readonly registrations: OwnRegistrationService,
    private readonly renewal: LinkRenewal,
    private readonly kept: OwnData,
  ) {}

  /** What the person said, and what they can do. */
  @Get()
  show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.own.with(token, 'manage', (opened) => this.pages.show(request, reply, opened, token));
  }

  /** Everything that is kept about the person. */
  @Get('data.json')
  data(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    return this.own.with(token, 'manage', async (opened) => {
      const kept = await this.kept.of(opened);
      void reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="my-registration.json"')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(kept, null, 2));
    });
  }

  /** The word of somebody whom another registered that they want to come. */
  @Post('join')
  @RateLimit(CHANGES_A_MINUTE)
  async join(
    @Param('token') token: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const consents = readConsents(body);
    const isAgreed = await this.own.with(token, 'manage', async (opened) => {
      if (consents) await this.registrations.agreeToCome(opened.tx, opened.owner, consents);
      else await this.pages.join(request, reply, opened, token, body);
      return consents !== null;
    });
    if (isAgreed) back(reply, token, 'joined');
  }

  /** Asks before the person's links are ended. */
  @Get('links')
  askToRenew(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.own.with(token, 'manage', async (opened) => {
      if (!this.registrations.canRenewLinks(opened.own)) throw new NotHereError();
      this.pages.confirm(request, reply, opened, token, 'links');
    });
  }

  /** Ends the person's links; the new ones come by mail. */
  @Post('links')
  @RateLimit(CHANGES_A_MINUTE)
  async renew(
    @Param('token') token: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    known(body, []);
    const renewed = await this.own.with(token, 'manage', async (opened) => {
      if (!this.registrations.canRenewLinks(opened.own)) throw new NotHereError();
      await this.renewal.renew(opened.tx, opened.owner);
      return opened;
    });
    this.pages.over(request, reply, renewed, token, 'linked');
  }

  /** Asks before the person is taken off the list. */
  @Get('withdraw')
  askToWithdraw(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.own.with(token, 'manage', async (opened) =>
      this.pages.confirm(request, reply, opened, token, 'withdraw'),
    );
  }

  /** Takes the person off the list. */
  @Post('withdraw')
  @RateLimit(CHANGES_A_MINUTE)
  withdraw(@Param('token') token: string, @Body() body: Form | undefined, @Res() reply: FastifyReply): Promise<void> {
    known(body, []);
    return this.own
      .with(token, 'manage', async ({ tx, owner }) => {
        await this.registrations.withdraw(tx, owner);
      })
      .then(() => back(reply, token, 'withdrawn-done'));
  }

  /** Asks before everything is deleted. */
  @Get('delete')
  askToDelete(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.own.with(token, 'manage', async (opened) =>
      this.pages.confirm(request, reply, opened, token, 'delete'),
    );
  }

  /** Deletes everything about the person and ends their links. */
  @Post('delete')
  @RateLimit(CHANGES_A_MINUTE)
  erase(
    @Param('token') token: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    known(body, []);
    // The answer goes out after the commit: what it says must be true.
    const erased = this.own.with(token, 'manage', async (opened) => {
      await this.registrations.eraseAll(opened.tx, opened.owner);
      return opened;
    });
    return erased.then((opened) => this.pages.over(request, reply, opened, token, 'deleted'));
  }
}

function known(body: Form | undefined, fields: readonly string[]): Form {
  if (Object.keys(body ?? {}).some((field) => !fields.includes(field))) throw new UnknownFieldError();
  return body ?? {};
}

/** What somebody agrees to; null when they do not say whether we may write to them. */
function readConsents(body: Form | undefined) {
  const form = known(body, ['messages', 'visibility', 'photos']);
  const visibility = (['counted', 'first-name', 'full'] as const).find((value) => value === one(form, 'visibility'));
  if (!visibility) throw new UnknownFieldError();
  if (one(form, 'messages') === '') return null;
  return { messages: one(form, 'messages') === 'yes', photos: one(form, 'photos') === 'yes', visibility };
}

function back(reply: FastifyReply, token: string, done: string): void {
  void reply.redirect(`/r/${token}?done=${done}`, 303);
}
