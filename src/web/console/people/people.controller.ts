import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { CapacityService } from '../../../advocates/capacity.service.js';
import { ADVOCATE_STATES } from '../../../advocates/domain/advocate-state.js';
import { RolesService } from '../../../advocates/roles.service.js';
import { VettingService } from '../../../advocates/vetting.service.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { type AdvocateId, isId } from '../../../kernel/ids.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, refuseUnknown, severalOf } from '../console-form.js';
import { ConsolePages } from '../console-pages.service.js';
import { toldOf } from '../setup/setup.controller.js';
import { interpretersWanted, lineOf } from './people.view.js';
import { requireOfDay } from './require-of-day.js';
import { isShown, SHOWN_LISTS, type ShownList } from './shown-lists.js';

const PAGE_SIZE = 200;

/** The people of a day in lists: who may come, who leads, who waits for an answer. */
@Controller('console/:org/:day/people')
@Access('member', COORDINATORS)
export class PeopleController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly advocates: AdvocatesQueries,
    private readonly vetting: VettingService,
    private readonly roles: RolesService,
    private readonly capacity: CapacityService,
    private readonly audit: AuditService,
  ) {}

  /** One list of people, by name. */
  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { words, day, tx, base, member } = opened;
      const query = request.query as Record<string, unknown>;
      const show = SHOWN_LISTS.find((one) => one === query['show']) ?? 'all';
      const find = typeof query['find'] === 'string' ? query['find'].slice(0, 100) : '';
      const page = Math.max(1, Math.min(500, Number(query['page']) || 1));
      const all = await this.advocates.ofDay(tx, day.id);
      const named = all.filter(({ name }) => name.toLowerCase().includes(find.toLowerCase()));
      const listed = named.filter((person) => isShown(person, show));
      const people = listed.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
      await this.audit.record(tx, {
        action: 'people-viewed',
        memberId: member.memberId,
        lobbyDayId: day.id,
        count: people.length,
      });
      const hrefOf = (list: ShownList, at = 1) =>
        `${base}/people?${new URLSearchParams({ show: list, ...(find && { find }), ...(at > 1 && { page: String(at) }) }).toString()}`;
      await this.pages.send(
        reply,
        opened,
        { template: 'people', title: words.say('section.people'), section: 'people' },
        {
          lists: SHOWN_LISTS.map((list) => ({
            label: words.say(`people.list.${list}`),
            count: named.filter((person) => isShown(person, list)).length,
            href: hrefOf(list),
            current: list === show,
          })),
          people: people.map((person) => lineOf(opened, person)),
          interpreters: show === 'interpreters' ? interpretersWanted(all) : [],
          show,
          find,
          base,
          told: toldOf(opened),
          questions: (await this.advocates.openQuestions(tx, day.id)).length,
          before: page > 1 ? hrefOf(show, page - 1) : null,
          after: listed.length > page * PAGE_SIZE ? hrefOf(show, page + 1) : null,
          states: ADVOCATE_STATES.filter((state) => state !== 'applied').map((state) => ({
            state,
            label: words.say(`people.become.${state}`),
          })),
        },
      );
    });
  }

  /** Gives people who are ticked another state. */
  @Post('state')
  async state(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseUnknown(body, ['person', 'to', 'show']);
    const ids = severalOf(body, 'person').filter((id): id is AdvocateId => isId(id));
    const to = ADVOCATE_STATES.find((state) => state === severalOf(body, 'to')[0]);
    if (!to) throw new NotHereError();
    const show = SHOWN_LISTS.find((one) => one === severalOf(body, 'show')[0]) ?? 'all';
    const base = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      await requireOfDay(this.advocates, tx, day.id, ids);
      const count = await this.vetting.become(tx, ids, to);
      if (to === 'withdrawn') await this.capacity.fillFreed(tx, day);
      await this.audit.record(tx, { action: 'people-changed', memberId: member.memberId, lobbyDayId: day.id, count });
      return base;
    });
    void reply.redirect(`${base}/people?show=${show}&done=saved`, 303);
  }

  /** Makes people who are ticked leaders of teams. */
  @Post('leaders')
  async leaders(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseUnknown(body, ['person', 'show']);
    const ids = severalOf(body, 'person').filter((id): id is AdvocateId => isId(id));
    const show = SHOWN_LISTS.find((one) => one === severalOf(body, 'show')[0]) ?? 'all';
    const base = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      await requireOfDay(this.advocates, tx, day.id, ids);
      await this.roles.makeLeaders(tx, ids);
      const count = ids.length;
      await this.audit.record(tx, { action: 'people-changed', memberId: member.memberId, lobbyDayId: day.id, count });
      return base;
    });
    void reply.redirect(`${base}/people?show=${show}&done=saved`, 303);
  }
}
