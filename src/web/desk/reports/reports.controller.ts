import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { ContactsQueries } from '../../../advocates/contacts.queries.js';
import { ANSWER_SCALE } from '../../../debriefs/domain/report.js';
import { FollowUpsService } from '../../../debriefs/follow-ups.service.js';
import { ReportsQueries } from '../../../debriefs/reports.queries.js';
import { type AuditAction, AuditService } from '../../../identity/audit.service.js';
import { SCHEDULERS } from '../../../identity/domain/member-roles.js';
import { MembersQueries } from '../../../identity/members.queries.js';
import { dateInWords, localDate } from '../../../kernel/day-words.js';
import { type AdvocateId, isId, type MeetingId, type MemberId, type OfficeId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { LobbyDaysQueries } from '../../../lobby-days/lobby-days.queries.js';
import { MeetingsQueries } from '../../../meetings/meetings.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, formFields } from '../../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../../console/console-pages.service.js';
import { asCsv, asXlsx } from '../../console/exports/spreadsheet.js';
import { momentOf } from '../../console/release/release.view.js';
import { toldOf } from '../../console/setup/setup.controller.js';
import { tallyLines } from './tally.view.js';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The follow-up: which reports are in, what offices said to each ask, what we owe them. */
@Controller('console/:org/:day/reports')
@Access('member', SCHEDULERS)
export class ReportsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly reports: ReportsQueries,
    private readonly followUps: FollowUpsService,
    private readonly meetings: MeetingsQueries,
    private readonly offices: OfficesQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly contacts: ContactsQueries,
    private readonly members: MembersQueries,
    private readonly days: LobbyDaysQueries,
    private readonly audit: AuditService,
  ) {}

  /** Everything at a glance. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { tx, day, words, base, member, now } = opened;
      const { reported, missing } = await this.reports.completeness(tx, day.id);
      const reports = await this.reports.ofDay(tx, day.id);
      const owed = await this.followUps.ofDay(tx, day.id);
      const notes = await this.followUps.staffNotes(tx, day.id);
      const names = new Map((await this.members.all(tx)).map(({ id, name }) => [id as string, typedName(name)]));
      const offices = await this.officesOf(opened);
      const waiting = await this.waiting(opened, missing, offices);
      const { memberId } = member;
      await this.audit.record(tx, {
        action: 'people-viewed',
        memberId,
        lobbyDayId: day.id,
        count: reports.length + waiting.length,
      });
      const today = localDate(now, day.zone);
      const page = { template: 'reports/list', title: words.say('section.reports'), section: 'reports' };
      await this.pages.send(
        reply,
        opened,
        { ...page, script: 'today.js' },
        {
          base,
          told: toldOf(opened),
          countPath: `${base}/reports/count`,
          counts: countsIn(opened, reported.length, missing.length),
          tally: tallyLines(
            words,
            await this.days.asks(tx, day.id),
            await this.reports.tally(tx, day.id),
            day.languages,
          ),
          waiting,
          owed: owed.map((one) => ({
            id: one.id,
            what: one.what,
            isDone: one.isDone,
            dueOn: one.dueOn ?? '',
            office: offices.get(one.officeId) ?? '–',
            isLate: !one.isDone && one.dueOn !== null && one.dueOn < today,
            owner: (one.ownerId && names.get(one.ownerId)) ?? words.say('requests.nobody'),
            due: one.dueOn ? dateInWords(words, one.dueOn, 'day') : words.say('reports.no-date'),
            action: `${base}/reports/owed/${one.id}`,
            owners: [...names].map(([id, name]) => ({ id, name, chosen: id === one.ownerId })),
          })),
          open: owed.filter(({ isDone }) => !isDone).length,
          heard: reports.map(({ meetingId, officeId, entries }) => ({
            office: offices.get(officeId) ?? '–',
            met: words.say(`reports.met.${entries.at(-1)!.metWith}`),
            entries: entries.filter(({ who, note }) => who || note).map(({ who, note }) => ({ who, note })),
            note: notes.get(meetingId) ?? '',
            id: meetingId,
            action: `${base}/reports/notes/${meetingId}`,
          })),
        },
      );
    });
  }

  /** How many reports are in, for the script that keeps the count true. */
  @Get('count')
  async count(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const counts = await this.pages.withDay(request, async (opened) => {
      const { reported, missing } = await this.reports.completeness(opened.tx, opened.day.id);
      return countsIn(opened, reported.length, missing.length);
    });
    void reply.header('cache-control', 'no-store').send(counts);
  }

  /** The reports as a spreadsheet: `reports.csv`, `reports.xlsx`. */
  @Get('file/:file')
  async file(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const type = (Object.keys(TYPES) as (keyof typeof TYPES)[]).find((one) => file === `reports.${one}`);
    if (!type) throw new NotHereError();
    const { table, slug } = await this.pages.withDay(request, async (opened) => {
      const read = await this.table(opened);
      const { tx, day, member } = opened;
      const { memberId } = member;
      await this.audit.record(tx, { action: 'exported', memberId, lobbyDayId: day.id, count: read.rows.length });
      return { table: read, slug: day.slug };
    });
    void reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${slug}-${file}"`)
      .type(TYPES[type])
      .send(type === 'csv' ? asCsv(table) : await asXlsx(table));
  }

  /** Says who keeps a promise, until when, and whether it is kept. */
  @Post('owed/:entry')
  keep(
    @Param('entry') entry: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { owner, due, done } = formFields(body, ['owner', 'due', 'done']);
    return this.act(request, reply, 'follow-up-changed', entry, async ({ tx, day }) => {
      const isKnown = (await this.followUps.ofDay(tx, day.id)).some(({ id }) => id === entry);
      const isMember = owner === '' || (await this.members.all(tx)).some(({ id }) => id === owner);
      if (!isKnown || !isMember || !/^(\d{4}-\d{2}-\d{2})?$/.test(due)) return false;
      const ownerId = owner === '' ? null : (owner as MemberId);
      await this.followUps.change(tx, entry, { ownerId, dueOn: due || null, isDone: done === 'yes' });
      return true;
    });
  }

  /** Keeps a note on how the staff of an office took part. */
  @Post('notes/:meeting')
  note(
    @Param('meeting') meeting: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { note } = formFields(body, ['note']);
    return this.act(request, reply, 'follow-up-changed', meeting, ({ tx, day }) =>
      this.followUps.noteStaff(tx, day.id, meeting as MeetingId, note),
    );
  }

  /** Asks for a report that is missing once more. */
  @Post('ask/:meeting')
  ask(
    @Param('meeting') meeting: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    return this.act(request, reply, 'report-asked', meeting, async ({ tx, day }) => {
      const { missing } = await this.reports.completeness(tx, day.id);
      if (!missing.some((id) => id === meeting)) return false;
      await this.followUps.nudge(tx, day.id, meeting as MeetingId);
      return true;
    });
  }

  /** Visits that are over and have no report, with whom to ask. */
  private async waiting(
    opened: OpenedConsoleDay,
    missing: readonly MeetingId[],
    offices: ReadonlyMap<OfficeId, string>,
  ) {
    const { tx, day, words, now, base } = opened;
    const nudges = await this.followUps.nudges(tx, day.id);
    const over = (await this.meetings.standing(tx, day.id)).filter(
      ({ id, endsAt, team }) => missing.includes(id) && endsAt !== null && endsAt < now && team.length > 0,
    );
    const writers = over.map(({ team }) => (team.find(({ role }) => role === 'leader') ?? team[0]!).advocateId);
    const people = await this.advocates.byIds(tx, writers);
    const contacts = await this.contacts.byIds(tx, writers as AdvocateId[]);
    return over.map(({ id, officeId, startsAt }, index) => {
      const writer = writers[index]!;
      const asked = nudges.get(id);
      const phone = contacts.get(writer)?.phone ?? null;
      return {
        office: offices.get(officeId) ?? '–',
        when: startsAt ? momentOf(opened, startsAt) : '',
        name: typedName(people.get(writer)?.name ?? '–'),
        asked: asked ? words.say('reports.asked', { when: momentOf(opened, asked) }) : '',
        call: phone ? { href: `tel:${phone}`, phone } : null,
        action: `${base}/reports/ask/${id}`,
      };
    });
  }

  private async table(opened: OpenedConsoleDay) {
    const { tx, day, words } = opened;
    const asks = await this.days.asks(tx, day.id);
    const offices = await this.officesOf(opened);
    const notes = await this.followUps.staffNotes(tx, day.id);
    const reports = await this.reports.ofDay(tx, day.id);
    const column = (key: string) => words.say(`reports.column.${key}`);
    const answerOf = (entries: (typeof reports)[number]['entries'], code: string) => {
      const answer = entries.findLast((entry) => entry.answers[code])?.answers[code];
      return answer && ANSWER_SCALE.includes(answer) ? words.say(`reports.answer.${answer}`) : '';
    };
    return {
      header: [
        column('office'),
        column('met'),
        column('who'),
        ...asks.map(({ bill, code }) => bill ?? code),
        column('said'),
        column('owed'),
        column('staff'),
      ],
      rows: reports.map(({ meetingId, officeId, entries }) => {
        const all = (pick: (entry: (typeof entries)[number]) => string) => entries.map(pick).filter(Boolean).join('; ');
        return [
          offices.get(officeId) ?? '',
          words.say(`reports.met.${entries.at(-1)!.metWith}`),
          all(({ who }) => who),
          ...asks.map(({ code }) => answerOf(entries, code)),
          all(({ note }) => note),
          all(({ owed }) => owed),
          notes.get(meetingId) ?? '',
        ];
      }),
    };
  }

  private async officesOf({ tx, day }: OpenedConsoleDay): Promise<ReadonlyMap<OfficeId, string>> {
    const offices = await this.offices.ofLegislature(tx, day.legislatureId);
    return new Map(offices.map(({ id, name }) => [id, typedName(name)]));
  }

  private async act(
    request: FastifyRequest,
    reply: FastifyReply,
    action: AuditAction,
    subjectId: string,
    work: (opened: OpenedConsoleDay) => Promise<boolean>,
  ): Promise<void> {
    if (!isId(subjectId)) throw new NotHereError();
    const base = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member } = opened;
      if (!(await work(opened))) throw new NotHereError();
      await this.audit.record(tx, { action, memberId: member.memberId, lobbyDayId: day.id, subjectId });
      return opened.base;
    });
    void reply.redirect(`${base}/reports?done=saved`, 303);
  }
}

function countsIn({ words }: OpenedConsoleDay, reported: number, missing: number) {
  return {
    here: reported,
    expected: reported + missing,
    headline: words.say('reports.headline', { reported, count: reported + missing }),
  };
}
