import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UnknownLinkError } from '../../../advocates/advocates.errors.js';
import { CHOSEN_KINDS, isChosenKind } from '../../../advocates/domain/message-choice.js';
import { MessageChoicesService } from '../../../advocates/message-choices.service.js';
import { Access } from '../../../platform/http/access.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { OwnPages } from '../own-pages.service.js';
import type { Form } from '../registration/question.js';
import { UnknownFieldError } from '../registration/registration.errors.js';
import { LetterPages } from './letter-pages.service.js';

const OPENINGS_A_MINUTE = 600;
const CHANGES_A_MINUTE = 120;

/** Which letters a person wants, by the link in each of them. */
@Controller('r/:token/mails')
@Access('token')
@RateLimit(OPENINGS_A_MINUTE)
export class MailsController {
  constructor(
    private readonly own: OwnPages,
    private readonly choices: MessageChoicesService,
    private readonly pages: LetterPages,
  ) {}

  /** The kinds, with what the person gets now. */
  @Get()
  show(
    @Param('token') token: string,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.own.with(token, 'manage', async (opened) => {
      const choices = await this.choices.of(opened.tx, opened.owner.advocateId);
      this.pages.mails(request, reply, opened, token, choices, done === 'saved');
    });
  }

  /** Every kind as it was ticked or not. */
  @Post()
  @RateLimit(CHANGES_A_MINUTE)
  choose(@Param('token') token: string, @Body() body: Form | undefined, @Res() reply: FastifyReply): Promise<void> {
    const ticked = [body?.['kind'] ?? []].flat();
    if (Object.keys(body ?? {}).some((field) => field !== 'kind') || !ticked.every(isChosenKind))
      throw new UnknownFieldError();
    const choices = Object.fromEntries(CHOSEN_KINDS.map((kind) => [kind, ticked.includes(kind)]));
    return this.own
      .with(token, 'manage', ({ tx, owner }) => this.choices.choose(tx, owner, choices))
      .then(() => void reply.redirect(`/r/${token}/mails?done=saved`, 303));
  }

  /** Stops one kind, for the button that mail programs show (RFC 8058); only a POST does, so that no scanner can. */
  @Post('stop/:kind')
  @HttpCode(200)
  @RateLimit(CHANGES_A_MINUTE)
  async stop(@Param('token') token: string, @Param('kind') kind: string): Promise<string> {
    if (!isChosenKind(kind)) throw new UnknownLinkError();
    await this.own.with(token, 'manage', ({ tx, owner }) => this.choices.choose(tx, owner, { [kind]: false }));
    return '';
  }
}
