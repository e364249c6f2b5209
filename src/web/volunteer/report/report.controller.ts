import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UnknownLinkError } from '../../../advocates/advocates.errors.js';
import { NotYourMeetingError, UnfinishedReportError } from '../../../debriefs/debriefs.errors.js';
import { ANSWER_SCALE, MET_WITH, type ReportInput } from '../../../debriefs/domain/report.js';
import { ReportsService } from '../../../debriefs/reports.service.js';
import { isId, type MeetingId } from '../../../kernel/ids.js';
import { Access } from '../../../platform/http/access.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { keptUntil } from '../my-day/my-day-pages.service.js';
import { MySchedules } from '../my-day/my-schedule.service.js';
import { type OpenedOwn, OwnPages } from '../own-pages.service.js';
import { sameSecret } from '../same-secret.js';
import { answerTold } from '../told.js';
import { type Form, one } from '../registration/question.js';
import { UnknownFieldError } from '../registration/registration.errors.js';
import { plain } from '../registration/steps/more.js';
import { ReportPages, type ReportedVisit } from './report-pages.service.js';

// All teams in a building share its network, and their visits end at the same time.
const OPENINGS_A_MINUTE = 600;
const REPORTS_A_MINUTE = 300;
const LONGEST = 1_000;

/** What somebody tells of one visit: whom they met and what they heard. */
@Controller('my/:token/report/:meeting')
@Access('token')
@RateLimit(OPENINGS_A_MINUTE)
export class ReportController {
  constructor(
    private readonly own: OwnPages,
    private readonly schedules: MySchedules,
    private readonly pages: ReportPages,
    private readonly reports: ReportsService,
  ) {}

  /** The form. */
  @Get()
  show(
    @Param('token') token: string,
    @Param('meeting') meeting: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.own.with(token, 'day', async (opened) => {
      void reply.header('x-rotunda-forget-at', String(keptUntil(opened).getTime()));
      this.pages.form(
        request,
        reply,
        opened,
        token,
        await this.visit(opened, meeting, this.pages.languageOf(request, reply, opened)),
      );
    });
  }

  /** Keeps the report, or adds to it. */
  @Post()
  @RateLimit(REPORTS_A_MINUTE)
  async keep(
    @Param('token') token: string,
    @Param('meeting') meeting: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = body ?? {};
    const kept = await this.own.with(token, 'day', async (opened) => {
      const visit = await this.visit(opened, meeting, this.pages.languageOf(request, reply, opened));
      if (!sameSecret(this.pages.keyOf(opened, visit), one(form, 'key'))) throw new UnknownLinkError();
      const report = readReport(form, visit);
      if (!report) {
        if (request.headers.accept === 'application/json') throw new UnfinishedReportError();
        this.pages.form(request, reply, opened, token, visit, form);
        return false;
      }
      await this.reports.add(opened.tx, opened.day.id, opened.owner.advocateId, visit.meetingId, report);
      return true;
    });
    if (kept) answerTold(request, reply, token, 'report');
  }

  private async visit(opened: OpenedOwn, meeting: string, language: string): Promise<ReportedVisit> {
    const visit = isId(meeting) ? await this.schedules.visit(opened, meeting as MeetingId, language) : null;
    if (!visit) throw new NotYourMeetingError();
    return visit;
  }
}

/** What was filled in; null when nobody said whom they met. */
function readReport(form: Form, visit: ReportedVisit): ReportInput | null {
  const fields = ['key', 'met', 'who', 'note', 'owed', ...visit.asks.map((_, i) => `ask-${i + 1}`)];
  if (Object.keys(form).some((field) => !fields.includes(field))) throw new UnknownFieldError();
  const metWith = MET_WITH.find((value) => value === one(form, 'met'));
  if (!metWith) return null;
  const answers = visit.asks.flatMap(({ code }, i) => {
    const answer = ANSWER_SCALE.find((step) => step === one(form, `ask-${i + 1}`));
    return answer ? [[code, answer] as const] : [];
  });
  const words = (field: string) => plain(one(form, field), LONGEST);
  return {
    metWith,
    answers: Object.fromEntries(answers),
    who: words('who'),
    note: words('note'),
    owed: words('owed'),
  };
}
