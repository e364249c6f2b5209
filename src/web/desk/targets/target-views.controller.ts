import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOOKERS_AND_CAPTAINS, SCHEDULERS } from '../../../identity/domain/member-roles.js';
import { isId } from '../../../kernel/ids.js';
import { LONGEST_VIEW_NAME, TargetViews } from '../../../meetings/target-views.service.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, formFields } from '../../console/console-form.js';
import { ConsolePages } from '../../console/console-pages.service.js';
import { NamelessViewError } from '../desk.errors.js';
import { filtersOf } from './asked-filters.js';
import { TargetDesks } from './target-desk.service.js';
import { filterQuery } from './target-filters.js';

/** Filters under a name: kept for oneself, or shared by those who ask for visits. */
@Controller('console/:org/:day/targets/views')
@Access('member', LOOKERS_AND_CAPTAINS)
export class TargetViewsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly desks: TargetDesks,
    private readonly views: TargetViews,
  ) {}

  /** Keeps the filters of the address. */
  @Post()
  async keep(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, shared } = formFields(body, ['name', 'shared']);
    const path = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member, base } = opened;
      const title = name.trim();
      if (title === '' || title.length > LONGEST_VIEW_NAME) throw new NamelessViewError(LONGEST_VIEW_NAME);
      const query = filterQuery(filtersOf(request, await this.desks.of(opened)));
      const isShared = shared === 'yes' && SCHEDULERS.includes(member.role);
      await this.views.keep(tx, day, { memberId: member.memberId, name: title, query, shared: isShared });
      return `${base}/targets?${query}${query === '' ? '' : '&'}told=saved`;
    });
    void reply.redirect(path, 303);
  }

  /** Forgets one of one's own. */
  @Post(':view/forget')
  async forget(
    @Param('view') view: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    if (!isId(view)) throw new NotHereError();
    const path = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      await this.views.forget(tx, day.id, member.memberId, view);
      return `${base}/targets?told=saved`;
    });
    void reply.redirect(path, 303);
  }
}
