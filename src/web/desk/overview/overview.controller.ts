import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOOKERS } from '../../../identity/domain/member-roles.js';
import { Access } from '../../../platform/http/access.js';
import { ConsolePages } from '../../console/console-pages.service.js';
import { DayOverviews } from './day-overview.service.js';
import { overviewPage } from './overview.view.js';

/** The front page of a day: where it stands, and what waits for whom. */
@Controller('console/:org/:day/overview')
@Access('member', LOOKERS)
export class OverviewController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly overviews: DayOverviews,
  ) {}

  /** The day at a glance; `?chamber=upper` shows the other chamber's offices. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { tx, day, now, words } = opened;
      const { chamber } = request.query as { readonly chamber?: string };
      const data = overviewPage(opened, await this.overviews.of(tx, day, now), chamber);
      await this.pages.send(
        reply,
        opened,
        { template: 'overview', title: words.say('section.overview'), section: 'overview', styles: 'overview.css' },
        data,
      );
    });
  }
}
