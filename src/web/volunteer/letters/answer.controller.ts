import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/http/access.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { OwnPages } from '../own-pages.service.js';
import { LetterPages } from './letter-pages.service.js';

const OPENINGS_A_MINUTE = 600;

/** “Are you coming?”, asked in the letter of the day before and answered with one of two buttons. */
@Controller('my/:token/answer')
@Access('token')
@RateLimit(OPENINGS_A_MINUTE)
export class AnswerController {
  constructor(
    private readonly own: OwnPages,
    private readonly pages: LetterPages,
  ) {}

  /** The question; a mail scanner that opens it has answered nothing. */
  @Get()
  ask(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.own.with(token, 'day', async (opened) => this.pages.question(request, reply, opened, token));
  }
}
