import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { RegistrationDetailsQueries } from '../../../advocates/registration-details.queries.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { Access } from '../../../platform/http/access.js';
import { ConsolePages } from '../console-pages.service.js';
import { toldByAll } from './told.view.js';

/** What to prepare for the people who come: food, children, help, and the answers to the day's own questions. */
@Controller('console/:org/:day/people/needs')
@Access('member', COORDINATORS)
export class NeedsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly advocates: AdvocatesQueries,
    private readonly details: RegistrationDetailsQueries,
    private readonly audit: AuditService,
  ) {}

  /** Counted over everybody who is approved; who looked is written down. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { words, day, tx, base, member } = opened;
      const told = await this.details.ofDay(tx, day.id);
      const coming = (await this.advocates.ofDay(tx, day.id)).filter(({ state }) => state === 'approved');
      const tellers = coming.flatMap(({ id, name }) => {
        const details = told.get(id);
        return details ? [{ name: typedName(name), href: `${base}/people/${id}`, details }] : [];
      });
      await this.audit.record(tx, {
        action: 'people-viewed',
        memberId: member.memberId,
        lobbyDayId: day.id,
        count: tellers.length,
      });
      const data = {
        base,
        lede: words.say('needs.lede', { count: tellers.length, people: coming.length }),
        ...toldByAll(opened, tellers),
      };
      await this.pages.send(
        reply,
        opened,
        { template: 'needs', title: words.say('needs.title'), section: 'people' },
        data,
      );
    });
  }
}
