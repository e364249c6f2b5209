import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { UnknownLinkError } from '../../../advocates/advocates.errors.js';
import { DayPrints } from '../../../briefings/print/day-prints.service.js';
import { Access } from '../../../platform/http/access.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { OwnPages } from '../own-pages.service.js';

const PRINTS_A_MINUTE = 30;

/** A person's day on one sheet, made when somebody asks for it. */
@Controller('my/:token/day.pdf')
@Access('token')
@RateLimit(PRINTS_A_MINUTE)
export class DayPrintController {
  constructor(
    private readonly own: OwnPages,
    private readonly prints: DayPrints,
  ) {}

  /** The sheet; not there before the release or the person's approval, like the day itself. */
  @Get()
  print(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    return this.own.with(token, 'day', async ({ tx, day, own, owner }) => {
      const pdf = own.state === 'approved' ? await this.prints.ofPerson(tx, day.id, owner.advocateId) : null;
      if (!pdf) throw new UnknownLinkError();
      void reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'inline; filename="day.pdf"')
        .type('application/pdf')
        .send(pdf);
    });
  }
}
