import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { isId } from '../../../kernel/ids.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { LobbyDaysService } from '../../../lobby-days/lobby-days.service.js';
import { MeetingsQueries } from '../../../meetings/meetings.queries.js';
import { ReleasedItinerariesQueries } from '../../../meetings/released-itineraries.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { ProposalsService } from '../../../scheduling/proposals.service.js';
import { SolvesService } from '../../../scheduling/solves.service.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { toldOf } from '../setup/setup.controller.js';
import { planProgress } from './plan-progress.js';

const SECONDS = [10, 30, 60, 300] as const;
const PLANS_A_MINUTE = 10;

/** "Plan it": the engine looks for a plan in a job; nothing changes before somebody accepts what it found. */
@Controller('console/:org/:day/plan')
@Access('member', COORDINATORS)
export class PlanController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly proposals: ProposalsService,
    private readonly solves: SolvesService,
    private readonly advocates: AdvocatesQueries,
    private readonly meetings: MeetingsQueries,
    private readonly released: ReleasedItinerariesQueries,
    private readonly days: LobbyDaysService,
    private readonly audit: AuditService,
  ) {}

  /** The newest proposal as it stands, and the button. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) => this.page(reply, opened, null));
  }

  /** How the newest proposal stands, for the page's script. */
  @Get('status')
  async status(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const progress = await this.pages.withDay(request, async ({ tx, day, words }) => {
      const latest = await this.proposals.latest(tx, day.id);
      return latest && planProgress(words, latest);
    });
    void reply.header('cache-control', 'no-store').send(progress ?? { state: 'none' });
  }

  /** Asks for a plan. */
  @Post()
  @RateLimit(PLANS_A_MINUTE)
  async start(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = formFields(body, ['seconds', 'improve']);
    const seconds = SECONDS.find((one) => String(one) === form.seconds);
    if (!seconds) throw new NotHereError();
    const { base, day } = await this.pages.withDay(request, async (opened) => {
      await this.audit.record(opened.tx, {
        action: 'planned',
        memberId: opened.member.memberId,
        lobbyDayId: opened.day.id,
      });
      return opened;
    });
    await this.solves.start(day, { seconds, seed: 1, improve: form.improve === 'yes' });
    void reply.redirect(`${base}/plan`, 303);
  }

  /** Makes the day's visits equal to the proposal; nobody is told before a release. */
  @Post(':id/accept')
  async accept(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    if (!isId(id)) throw new NotHereError();
    try {
      const base = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
        if ((await this.proposals.latest(tx, day.id))?.id !== id) throw new NotHereError();
        await this.proposals.accept(tx, day, id);
        // An open registration stays open: people may still come, and the plan can be mended.
        if (day.state === 'draft' || day.state === 'registration-closed')
          await this.days.become(tx, day.id, 'scheduling');
        await this.audit.record(tx, {
          action: 'plan-accepted',
          memberId: member.memberId,
          lobbyDayId: day.id,
          subjectId: id,
        });
        return base;
      });
      void reply.redirect(`${base}/plan?done=saved`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      await this.pages.withDay(request, (opened) => this.page(reply, opened, error));
    }
  }

  private async page(reply: FastifyReply, opened: OpenedConsoleDay, error: DomainError | null): Promise<void> {
    const { words, day, tx, base } = opened;
    const latest = await this.proposals.latest(tx, day.id);
    const people = await this.advocates.countsByState(tx, day.id);
    const data = {
      approved: people.approved,
      canPlan: people.approved > 0,
      standing: (await this.meetings.standing(tx, day.id)).length,
      isReleased: (await this.released.latest(tx, day.id)) !== null,
      progress: latest && planProgress(words, latest),
      seconds: SECONDS.map((value) => ({ value, label: words.say('plan.seconds', { count: value }) })),
      statusPath: `${base}/plan/status`,
      accept: latest ? `${base}/plan/${latest.id}/accept` : '',
      mends: error ? [{ href: '#main', text: error.message }] : [],
      told: toldOf(opened),
      base,
    };
    const page = { template: 'plan', title: words.say('section.plan'), section: 'plan', script: 'plan.js' as const };
    await this.pages.send(reply, opened, page, data, error ? 409 : 200);
  }
}
