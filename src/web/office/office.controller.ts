import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseTimeOfDay } from '../../kernel/minutes.js';
import type { MeetingId } from '../../kernel/ids.js';
import { OfficeLinks, type OfficeLinkTarget } from '../../meetings/requests/office-links.service.js';
import { MeetingsQueries } from '../../meetings/meetings.queries.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { Access } from '../../platform/http/access.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { OfficeAnswers, type OfficeAnswer } from '../../scheduling/office-answers.service.js';
import { SolvesService } from '../../scheduling/solves.service.js';
import { type ConsoleForm, formFields } from '../console/console-form.js';
import { OfficePages } from './office-pages.service.js';
import { OFFICE_ANSWERS, type OfficeForm } from './office.view.js';

const OPENINGS_A_MINUTE = 120;
const ANSWERS_A_MINUTE = 30;
const FIELDS = ['answer', 'time', 'other', 'host', 'note', 'key'] as const;

/**
 * The page on which an office answers a request, by the link in its mail and without an account. Opening it changes
 * nothing, whoever opens it; the one button sends what was chosen.
 */
@Controller('office/:token')
@Access('token')
@RateLimit(OPENINGS_A_MINUTE)
export class OfficeController {
  constructor(
    private readonly links: OfficeLinks,
    private readonly tenancy: Tenancy,
    private readonly answers: OfficeAnswers,
    private readonly meetings: MeetingsQueries,
    private readonly solves: SolvesService,
    @Inject(OfficePages) private readonly pages: OfficePages,
  ) {}

  /** What is asked, and the answers there are. */
  @Get()
  async show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const target = await this.links.open(token);
    const query = request.query as Record<string, unknown>;
    const answer = OFFICE_ANSWERS.find((one) => one === query['answer']) ?? null;
    const done = ['confirmed', 'declined', 'kept-for-us'].find((one) => one === query['done']) ?? null;
    const form: OfficeForm = { answer, time: '', other: '', host: '', note: '', mend: null };
    await this.pages.show(request, reply, target, token, form, done);
  }

  /** The visit for the office's calendar. */
  @Get('calendar.ics')
  async calendar(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const target = await this.links.open(token);
    const content = await this.pages.calendar(target);
    void reply
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="meeting.ics"')
      .type('text/calendar; charset=utf-8; method=PUBLISH')
      .send(content);
  }

  /** An answer. */
  @Post()
  @RateLimit(ANSWERS_A_MINUTE)
  async answer(
    @Param('token') token: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const fields = formFields(body, FIELDS);
    const target = await this.links.open(token);
    const form: OfficeForm = {
      ...fields,
      answer: OFFICE_ANSWERS.find((one) => one === fields.answer) ?? null,
      mend: null,
    };
    const answer = readAnswer(form);
    const mend = (await this.isAsShown(target, fields.key)) ? (typeof answer === 'string' ? answer : null) : 'changed';
    if (mend !== null || typeof answer === 'string') {
      await this.pages.show(request, reply, target, token, { ...form, mend: mend ?? 'answer' }, null, 422);
      return;
    }
    const { outcome, replan } = await this.tenancy.run(target.organisationId, (tx) =>
      this.answers.take(tx, { id: target.lobbyDayId, organisationId: target.organisationId }, target.meetingId, answer),
    );
    if (replan) await this.solves.wake(target.organisationId, replan);
    void reply.redirect(`/office/${token}?done=${outcome}`, 303);
  }

  /** True while the meeting has the time that the page showed: nobody confirms what they did not read. */
  private async isAsShown({ organisationId, meetingId }: OfficeLinkTarget, key: string): Promise<boolean> {
    const { startsAt } = await this.tenancy.run(organisationId, (tx) => this.meetings.byId(tx, meetingId as MeetingId));
    return this.links.isActionToken(this.links.actionToken(meetingId, startsAt), key);
  }
}

/** The answer that a form gives, or the field that must be looked at again. */
function readAnswer({ answer, time, other, host, note }: OfficeForm): OfficeAnswer | 'answer' | 'time' {
  switch (answer) {
    case null:
      return 'answer';
    case 'confirm':
    case 'decline':
      return { answer, note };
    case 'staff':
      return { answer, host: host.trim().slice(0, 200), note };
    case 'propose': {
      const words = other.trim().slice(0, 500);
      const start = words === '' ? (/^\d{1,4}$/.test(time) ? Number(time) : null) : parseTimeOfDay(words);
      return start === null && words === '' ? 'time' : { answer, start, words, note };
    }
  }
}
