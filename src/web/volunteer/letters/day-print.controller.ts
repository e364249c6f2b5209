import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UnknownLinkError } from '../../../advocates/advocates.errors.js';
import { DayPrints } from '../../../briefings/print/day-prints.service.js';
import { Access } from '../../../platform/http/access.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { PagesService } from '../../pages/pages.service.js';
import { OwnPages } from '../own-pages.service.js';

const PRINTS_A_MINUTE = 30;

/** A person's day on one sheet, made when somebody asks for it, in the language of the page that they read. */
@Controller('my/:token/day.pdf')
@Access('token')
@RateLimit(PRINTS_A_MINUTE)
export class DayPrintController {
  constructor(
    private readonly own: OwnPages,
    private readonly prints: DayPrints,
    private readonly languages: PagesService,
  ) {}

  /** The sheet; not there before the release or the person's approval, like the day itself. */
  @Get()
  print(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.own.with(token, 'day', async ({ tx, day, own, owner }) => {
      if (own.state !== 'approved') throw new UnknownLinkError();
      const { language } = this.languages.wordsFor(request, reply, own.language);
      const pdf = await this.prints.ofPerson(tx, day.id, owner.advocateId, language);
      if (!pdf) throw new UnknownLinkError();
      void reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'inline; filename="day.pdf"')
        .type('application/pdf')
        .send(pdf);
    });
  }
}
