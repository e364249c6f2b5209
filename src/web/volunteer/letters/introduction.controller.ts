import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TeamIntroductionsService } from '../../../advocates/team-introductions.service.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { MySchedules } from '../my-day/my-schedule.service.js';
import { type OpenedOwn, OwnPages } from '../own-pages.service.js';
import { type Form, one } from '../registration/question.js';
import { UnknownFieldError } from '../registration/registration.errors.js';
import { LetterPages } from './letter-pages.service.js';

const OPENINGS_A_MINUTE = 600;
const CHANGES_A_MINUTE = 120;

/** What somebody who leads a visit writes to their team, for the letter that introduces it. */
@Controller('r/:token/introduction')
@Access('token')
@RateLimit(OPENINGS_A_MINUTE)
export class IntroductionController {
  constructor(
    private readonly own: OwnPages,
    private readonly schedules: MySchedules,
    private readonly introductions: TeamIntroductionsService,
    private readonly pages: LetterPages,
  ) {}

  /** What they wrote, to change it. */
  @Get()
  show(
    @Param('token') token: string,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.own.with(token, 'manage', async (opened) => {
      await this.requireLeader(opened);
      const typed = opened.own.introduction ?? '';
      this.pages.introduction(request, reply, opened, token, { typed, saved: done === 'saved', isTooLong: false });
    });
  }

  /** Keeps it; nothing written takes it back. */
  @Post()
  @RateLimit(CHANGES_A_MINUTE)
  async write(
    @Param('token') token: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (Object.keys(body ?? {}).some((field) => field !== 'words')) throw new UnknownFieldError();
    const typed = one(body ?? {}, 'words');
    const isKept = await this.own.with(token, 'manage', async (opened) => {
      await this.requireLeader(opened);
      if (await this.introductions.write(opened.tx, opened.owner.advocateId, typed)) return true;
      this.pages.introduction(request, reply, opened, token, { typed, saved: false, isTooLong: true });
      return false;
    });
    if (isKept) void reply.redirect(`/r/${token}/introduction?done=saved`, 303);
  }

  private async requireLeader(opened: OpenedOwn): Promise<void> {
    if (!(await this.schedules.leads(opened))) throw new NotHereError();
  }
}
