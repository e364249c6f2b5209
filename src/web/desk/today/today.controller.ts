import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { ContactsQueries } from '../../../advocates/contacts.queries.js';
import { DaySignalsService } from '../../../advocates/day-signals.service.js';
import { AcknowledgementsQueries } from '../../../briefings/acknowledgements.queries.js';
import { AuditService } from '../../../identity/audit.service.js';
import { CALLERS, DAY_CREW } from '../../../identity/domain/member-roles.js';
import { isId } from '../../../kernel/ids.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { AttendanceFindingsQueries } from '../../../meetings/attendance-findings.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, formFields } from '../../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../../console/console-pages.service.js';
import { toldOf } from '../../console/setup/setup.controller.js';
import { DayNow } from './day-now.service.js';
import { TodayCalls } from './today-calls.service.js';
import { todayNav } from './today-nav.js';
import { callLines, misfitLines, signalLines, unseenLines } from './today.view.js';

/** The day itself: what people told, whom nothing has reached, and which visits no longer fit. */
@Controller('console/:org/:day/today')
@Access('member', DAY_CREW)
export class TodayController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly signals: DaySignalsService,
    private readonly contacts: ContactsQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly unseen: AcknowledgementsQueries,
    private readonly calls: TodayCalls,
    private readonly now: DayNow,
    private readonly misfits: AttendanceFindingsQueries,
    private readonly offices: OfficesQueries,
    private readonly audit: AuditService,
  ) {}

  /** Everything that needs somebody now. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) => this.page(reply, opened));
  }

  /** Takes something told off the list. */
  @Post('signals/:id/done')
  async done(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    if (!isId(id)) throw new NotHereError();
    const base = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      if (!(await this.signals.handle(tx, day.id, id))) throw new NotHereError();
      const { memberId } = member;
      await this.audit.record(tx, { action: 'signal-handled', memberId, lobbyDayId: day.id, subjectId: id });
      return base;
    });
    void reply.redirect(`${base}/today?done=saved`, 303);
  }

  private async page(reply: FastifyReply, opened: OpenedConsoleDay): Promise<void> {
    const { words, tx, day, base, member } = opened;
    const seesPhones = CALLERS.includes(member.role);
    const reader = { opened, seesPhones };
    const told = await this.signals.open(tx, day.id);
    const unseen = await this.unseen.missing(tx, day.id);
    const calls = await this.calls.ofDay(tx, day.id);
    const found = await this.misfits.ofDay(tx, day);
    const tellers = told.map(({ advocateId }) => advocateId);
    const contacts = seesPhones ? await this.contacts.byIds(tx, tellers) : new Map<string, never>();
    const missed = found.map(({ advocateId }) => advocateId);
    const people = await this.advocates.byIds(tx, missed);
    const offices = await this.offices.byIds(
      tx,
      found.map(({ officeId }) => officeId),
    );
    const seen = new Set([...tellers, ...missed, ...[...unseen, ...calls].map(({ advocateId }) => advocateId)]);
    if (seen.size > 0)
      await this.audit.record(tx, {
        action: 'people-viewed',
        memberId: member.memberId,
        lobbyDayId: day.id,
        count: seen.size,
      });
    const data = {
      base,
      told: toldOf(opened),
      seesPhones,
      nav: todayNav(opened, 'now'),
      now: await this.now.of(opened),
      signals: signalLines(reader, told, contacts),
      unseen: unseenLines(reader, unseen),
      calls: callLines(reader, calls),
      misfits: misfitLines(opened, found, people, offices),
    };
    await this.pages.send(
      reply,
      opened,
      { template: 'today', title: words.say('section.today'), section: 'today' },
      data,
    );
  }
}
