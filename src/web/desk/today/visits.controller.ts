import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CheckInsService } from '../../../advocates/check-ins.service.js';
import { ContactsQueries } from '../../../advocates/contacts.queries.js';
import { type AuditAction, AuditService } from '../../../identity/audit.service.js';
import { SCHEDULERS } from '../../../identity/domain/member-roles.js';
import { isId, type MeetingId, type OfficeId } from '../../../kernel/ids.js';
import { minuteOf } from '../../../kernel/local-time.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import type { MeetingWithTeam } from '../../../meetings/meetings.queries.js';
import { PublicationService } from '../../../meetings/publication.service.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { DayChecks } from '../../../scheduling/day-checks.service.js';
import { type DayChange, DayChanges } from '../../../scheduling/day-changes.service.js';
import { type ConsoleForm, formFields } from '../../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../../console/console-pages.service.js';
import { changeInWords } from '../../console/release/release.view.js';
import { CHANGE_FIELDS, type ChangeFields, readChange } from './change-form.js';
import { todayNav } from './today-nav.js';
import {
  hearerLines,
  leaderLines,
  rippleLines,
  teamLines,
  timeLines,
  visitLine,
  type VisitFacts,
} from './visits.view.js';

const ACTIONS: Readonly<Record<DayChange['kind'], AuditAction>> = {
  tell: 'released',
  lead: 'leader-replaced',
  move: 'visit-moved',
  cancel: 'visit-cancelled',
  join: 'visits-joined',
};

/** The visits of the day while it runs: another leader, another time, off; first who would hear of it, then one button. */
@Controller('console/:org/:day/today/visits')
@Access('member', SCHEDULERS)
export class VisitsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly checks: DayChecks,
    private readonly changes: DayChanges,
    private readonly publication: PublicationService,
    private readonly checkIns: CheckInsService,
    private readonly contacts: ContactsQueries,
    private readonly offices: OfficesQueries,
    private readonly audit: AuditService,
  ) {}

  /** Every visit by its time, and what people have not been told yet. */
  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { tx, day, words, now } = opened;
      const { meetings } = await this.checks.read(tx, day.id);
      const preview = await this.publication.preview(tx, day.id);
      const facts = await this.facts(opened, [
        ...meetings.map(({ officeId }) => officeId),
        ...preview.changes.map((change) => (change.now ?? change.before)!.officeId as OfficeId),
      ]);
      const soon = meetings.filter(({ endsAt }) => endsAt === null || endsAt >= now);
      const past = meetings.filter((meeting) => !soon.includes(meeting));
      const asked = Number((request.query as Record<string, unknown>)['told']);
      await this.recordView(opened, meetings.flatMap(({ team }) => team).length);
      const page = { template: 'today/visits', title: words.say('today.page.visits'), section: 'today' };
      await this.pages.send(reply, opened, page, {
        nav: todayNav(opened, 'visits'),
        base: opened.base,
        told: Number.isInteger(asked) ? words.say('visits.told', { count: asked }) : '',
        isReleased: preview.version > 0,
        ripples: preview.version > 0 ? rippleLines(facts, preview.changes, preview.notices) : [],
        groups: [
          { title: words.say('visits.ahead'), visits: soon.map((meeting) => visitLine(facts, meeting)) },
          { title: words.say('visits.over'), visits: past.map((meeting) => visitLine(facts, meeting)) },
        ].filter(({ visits }) => visits.length > 0),
      });
    });
  }

  /** One visit, and what can be changed. */
  @Get(':meeting')
  show(@Param('meeting') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { tx, day } = opened;
      const checked = await this.checks.read(tx, day.id);
      const meeting = standing(checked.meetings, id);
      const facts = await this.facts(opened, [meeting.officeId]);
      const now = meeting.startsAt && minuteOf(day, meeting.startsAt);
      await this.recordView(opened, meeting.team.length, meeting.id);
      const line = visitLine(facts, meeting);
      const page = { template: 'today/visit', title: line.office, section: 'today' };
      await this.pages.send(reply, opened, page, {
        ...line,
        back: `${opened.base}/today/visits`,
        nav: todayNav(opened, 'visits'),
        team: teamLines(facts, meeting),
        leaders: leaderLines(facts, meeting.id, this.changes.leadersFor(checked, meeting.id)),
        times: timeLines(facts, this.checks.options(checked, meeting.id), now),
      });
    });
  }

  /** What a change would do, and who would hear of it; nothing is changed. */
  @Get(':meeting/preview')
  preview(@Param('meeting') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { tx, day, member, words } = opened;
      const asked = request.query as Record<string, string | undefined>;
      const fields = Object.fromEntries(CHANGE_FIELDS.map((name) => [name, asked[name] ?? ''])) as ChangeFields;
      const change = await this.change(opened, id, fields);
      const preview = await this.changes.preview(tx, day, member.memberId, change);
      const facts = await this.facts(
        opened,
        preview.changes.map(({ now, before }) => (now ?? before)!.officeId as OfficeId),
      );
      const contacts = await this.contacts.byIds(
        tx,
        preview.notices.map(({ advocateId }) => advocateId),
      );
      await this.recordView(opened, preview.notices.length, id);
      const hearers = hearerLines(facts, preview.notices, contacts);
      const people = words.say('visits.hear', { count: hearers.length });
      const page = { template: 'today/visit-preview', title: people, section: 'today' };
      await this.pages.send(reply, opened, page, {
        people,
        hearers,
        nav: todayNav(opened, 'visits'),
        back: `${opened.base}/today/visits`,
        action: `${opened.base}/today/visits/${id}`,
        fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
        expect: preview.version,
        changes: preview.changes.map((one) => changeInWords(opened, one, facts.offices)),
        offices:
          preview.offices > 0 ? words.say('visits.offices', { count: preview.offices }) : words.say('visits.no-office'),
        byPhone: hearers.filter(({ byMail }) => !byMail).length,
        button: words.say('visits.tell', { count: hearers.length }),
      });
    });
  }

  /** Makes the change that the preview showed, and tells whom it concerns. */
  @Post(':meeting')
  async make(
    @Param('meeting') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { expect, ...fields } = formFields(body, [...CHANGE_FIELDS, 'expect']);
    const path = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member, base } = opened;
      const change = await this.change(opened, id, fields);
      if (!/^\d{1,9}$/.test(expect)) throw new NotHereError();
      const { notified } = await this.changes.make(tx, day, member.memberId, change, Number(expect));
      await this.audit.record(tx, {
        action: ACTIONS[change.kind],
        memberId: member.memberId,
        lobbyDayId: day.id,
        subjectId: id,
        count: notified,
      });
      return `${base}/today/visits?told=${notified}`;
    });
    void reply.redirect(path, 303);
  }

  /** @throws NotHereError for a visit of another day, or one that nothing can be told of. */
  private async change({ tx, day }: OpenedConsoleDay, id: string, fields: ChangeFields): Promise<DayChange> {
    if (!isId(id)) throw new NotHereError();
    const change = readChange(id as MeetingId, fields);
    if (change.kind === 'tell') {
      const { changes } = await this.publication.preview(tx, day.id);
      if (!changes.some(({ meetingId }) => meetingId === id)) throw new NotHereError();
    } else standing((await this.checks.read(tx, day.id)).meetings, id);
    return change;
  }

  private async facts(opened: OpenedConsoleDay, offices: readonly OfficeId[]): Promise<VisitFacts> {
    const { tx, day } = opened;
    const people = await this.checkIns.expected(tx, day.id);
    return {
      opened,
      offices: await this.offices.byIds(tx, [...new Set(offices)]),
      people: new Map(people.map((person) => [person.id, person])),
    };
  }

  private async recordView({ tx, day, member }: OpenedConsoleDay, count: number, subjectId?: string): Promise<void> {
    if (count === 0) return;
    const { memberId } = member;
    await this.audit.record(tx, {
      action: 'people-viewed',
      memberId,
      lobbyDayId: day.id,
      count,
      ...(subjectId && { subjectId }),
    });
  }
}

function standing(meetings: readonly MeetingWithTeam[], id: string): MeetingWithTeam {
  const found = meetings.find((meeting) => meeting.id === id);
  if (!found) throw new NotHereError();
  return found;
}
