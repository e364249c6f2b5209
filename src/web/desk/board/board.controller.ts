import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { COORDINATORS, LOOKERS } from '../../../identity/domain/member-roles.js';
import { AuditService } from '../../../identity/audit.service.js';
import { MembersQueries } from '../../../identity/members.queries.js';
import { BoardEdits, type BoardEditResult } from '../../../meetings/board/board-edits.service.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { SolvesService } from '../../../scheduling/solves.service.js';
import { type ConsoleForm, refuseUnknown } from '../../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../../console/console-pages.service.js';
import { meetingBadge } from '../meeting-badge.js';
import { readChosenOffices, readEdit, readPlace, readSeating } from './board-changes.js';
import { BoardData } from './board-data.service.js';
import { BoardFeed } from './board-feed.service.js';
import { BoardPlans } from './board-plans.service.js';
import { Placements } from './placements.service.js';

const PLAN_SECONDS = 10;
/** Each takes every core of a worker for a while. */
const PLANS_A_MINUTE = 10;
const STILL_THERE_MS = 20_000;
/** The states that a card can have before the day, in the order in which a visit goes through them. */
const LEGEND = ['confirmed', 'tentative', 'requested', 'not_requested', 'drop_in', 'tbd'] as const;

/** The board: offices by time and people by time, which several coordinators move at once. */
@Controller('console/:org/:day/board')
@Access('member', COORDINATORS)
export class BoardController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly data: BoardData,
    private readonly edits: BoardEdits,
    private readonly plans: BoardPlans,
    private readonly placements: Placements,
    private readonly solves: SolvesService,
    private readonly feed: BoardFeed,
    private readonly members: MembersQueries,
    private readonly audit: AuditService,
  ) {}

  /** The page, which the script fills. */
  @Get()
  @Access('member', LOOKERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { words, base, member } = opened;
      const page = {
        template: 'board',
        title: words.say('section.board'),
        section: 'board',
        styles: 'board.css',
        script: 'board.js',
      } as const;
      await this.pages.send(reply, opened, page, {
        base,
        mayEdit: COORDINATORS.includes(member.role),
        legend: LEGEND.map((state) => meetingBadge(words, state)),
      });
    });
  }

  /** The whole board as data. */
  @Get('data.json')
  @Access('member', LOOKERS)
  whole(@Req() request: FastifyRequest): Promise<object> {
    return this.pages.withDay(request, (opened) => this.data.whole(opened));
  }

  /** The rules that are broken now. */
  @Get('conflicts.json')
  @Access('member', LOOKERS)
  conflicts(@Req() request: FastifyRequest): Promise<object[]> {
    return this.pages.withDay(request, (opened) => this.data.conflicts(opened));
  }

  /** The draft against the last release. */
  @Get('draft.json')
  @Access('member', LOOKERS)
  draft(@Req() request: FastifyRequest): Promise<object> {
    return this.pages.withDay(request, (opened) => this.data.released(opened));
  }

  /** Where one meeting could go. */
  @Get('options/:meeting')
  options(@Req() request: FastifyRequest, @Param('meeting') meeting: string): Promise<object[]> {
    return this.pages.withDay(request, (opened) => this.data.options(opened, meeting));
  }

  /** What an edit changed, and who made it, for the other boards. */
  @Get('edits/:edit')
  @Access('member', LOOKERS)
  edit(@Req() request: FastifyRequest, @Param('edit') edit: string): Promise<object> {
    return this.pages.withDay(request, async (opened) => {
      const found = /^[0-9a-f-]{36}$/.test(edit) ? await this.edits.find(opened.tx, opened.day, edit) : null;
      if (!found) throw new NotHereError();
      const who = (await this.members.all(opened.tx)).find(({ id }) => id === found.memberId)?.name ?? '';
      return {
        who,
        mine: found.memberId === opened.member.memberId,
        ...(await this.changed(
          opened,
          found.after.map(({ id }) => id),
        )),
      };
    });
  }

  /** Moves, seats, locks or cancels; all of it or nothing. */
  @Post('edits')
  @HttpCode(200)
  apply(@Req() request: FastifyRequest, @Body() body: unknown): Promise<object> {
    return this.pages.withDay(request, async (opened) => {
      const { act, changes } = readEdit(body, opened.day);
      return this.answer(opened, await this.edits.apply(opened.tx, opened.day, opened.member.memberId, act, changes));
    });
  }

  /** Meets an office of the pool, with a team that has time for it. */
  @Post('place')
  @HttpCode(200)
  place(@Req() request: FastifyRequest, @Body() body: unknown): Promise<object> {
    return this.pages.withDay(request, async (opened) => {
      const { office, start } = readPlace(body);
      const { tx, day, member } = opened;
      return this.answer(opened, await this.placements.placeOffice(tx, day, member.memberId, office, start));
    });
  }

  /** Seats a person of the pool in the meeting that suits them best. */
  @Post('seat')
  @HttpCode(200)
  seat(@Req() request: FastifyRequest, @Body() body: unknown): Promise<object> {
    return this.pages.withDay(request, async (opened) => {
      const { tx, day, member } = opened;
      return this.answer(opened, await this.placements.seatPerson(tx, day, member.memberId, readSeating(body)));
    });
  }

  /** Undoes one's own last act. */
  @Post('undo')
  @HttpCode(200)
  undo(@Req() request: FastifyRequest, @Body() body: ConsoleForm | null): Promise<object> {
    refuseUnknown(body, []);
    return this.pages.withDay(request, async (opened) =>
      this.answer(opened, await this.edits.undo(opened.tx, opened.day, opened.member.memberId)),
    );
  }

  /** Does again what was undone. */
  @Post('redo')
  @HttpCode(200)
  redo(@Req() request: FastifyRequest, @Body() body: ConsoleForm | null): Promise<object> {
    refuseUnknown(body, []);
    return this.pages.withDay(request, async (opened) =>
      this.answer(opened, await this.edits.redo(opened.tx, opened.day, opened.member.memberId)),
    );
  }

  /** Has the engine look for a better plan; nothing changes by it. */
  @Post('plans')
  @HttpCode(202)
  @RateLimit(PLANS_A_MINUTE)
  async plan(@Req() request: FastifyRequest, @Body() body: ConsoleForm | null): Promise<object> {
    refuseUnknown(body, []);
    const day = await this.pages.withDay(request, async ({ tx, day: { id, organisationId }, member: { memberId } }) => {
      await this.audit.record(tx, { action: 'planned', memberId, lobbyDayId: id });
      return { id, organisationId };
    });
    return { id: await this.solves.start(day, { seed: 1, seconds: PLAN_SECONDS }), seconds: PLAN_SECONDS };
  }

  /** How far a plan is, and what it would change. */
  @Get('plans/:plan')
  planned(@Req() request: FastifyRequest, @Param('plan') plan: string): Promise<object> {
    return this.pages.withDay(request, (opened) => this.plans.show(opened, plan));
  }

  /** Takes all or some of a plan. */
  @Post('plans/:plan/accept')
  @HttpCode(200)
  accept(@Req() request: FastifyRequest, @Param('plan') plan: string, @Body() body: unknown): Promise<object> {
    const offices = readChosenOffices(body);
    return this.pages.withDay(request, async (opened) => {
      const result = await this.plans.accept(opened, plan, offices);
      return result ? this.answer(opened, result) : { edit: null, meetings: [], gone: [] };
    });
  }

  /** A line that stays open, on which the board hears what others change. */
  @Get('live')
  @Access('member', LOOKERS)
  async live(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const day = await this.pages.withDay(request, async (opened) => opened.day.id);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.write('retry: 2000\n\nevent: open\ndata: all\n\n');
    const leave = this.feed.follow(day, (edit) => {
      if (edit === 'close') raw.end();
      else raw.write(`event: edit\ndata: ${edit}\n\n`);
    });
    const beat = setInterval(() => void raw.write(': still here\n\n'), STILL_THERE_MS);
    beat.unref();
    raw.on('close', () => {
      clearInterval(beat);
      leave();
    });
  }

  private async answer(opened: OpenedConsoleDay, { edit, meetings }: BoardEditResult): Promise<object> {
    return { edit, ...(await this.changed(opened, meetings)) };
  }

  /** Meetings as they are now, and the ids of those that stand no longer. */
  private async changed(opened: OpenedConsoleDay, ids: readonly string[]): Promise<object> {
    const meetings = await this.data.some(opened, new Set(ids));
    return { meetings, gone: ids.filter((id) => !meetings.some((meeting) => meeting.id === id)) };
  }
}
