import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RegistrationRefusedError } from '../../../advocates/advocates.errors.js';
import { AdvocatesQueries, type AdvocateSummary } from '../../../advocates/advocates.queries.js';
import { CheckInsService } from '../../../advocates/check-ins.service.js';
import { RegistrationService } from '../../../advocates/registration.service.js';
import { VettingService } from '../../../advocates/vetting.service.js';
import { DayPrints } from '../../../briefings/print/day-prints.service.js';
import { AuditService } from '../../../identity/audit.service.js';
import { SCHEDULERS } from '../../../identity/domain/member-roles.js';
import { clockInWords, localDate, localMinutes } from '../../../kernel/day-words.js';
import { type AdvocateId, isId, type MeetingId, type OfficeId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { ReleasedItinerariesQueries } from '../../../meetings/released-itineraries.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type CheckedDay, DayChecks } from '../../../scheduling/day-checks.service.js';
import { DayChanges } from '../../../scheduling/day-changes.service.js';
import type { PlacedMeeting } from '../../../scheduling/domain/placed-meeting.js';
import { type FilledForm, mendList, mendsOf } from '../../console/console-fields.js';
import { type ConsoleForm, formFields, refuseUnknown, severalOf } from '../../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../../console/console-pages.service.js';
import { todayNav } from './today-nav.js';
import { WALK_IN_FIELDS, walkInField, walkInFields, walkInRegistration } from './walk-in-form.js';

/** So long it takes to get from the door to an office at least. */
const ON_THE_WAY_MINUTES = 10;
const MOST_OFFERED = 10;

/** Somebody who comes without having registered: one short form, then visits that they can still join. */
@Controller('console/:org/:day/today/walk-in')
@Access('member', SCHEDULERS)
export class WalkInController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly registration: RegistrationService,
    private readonly vetting: VettingService,
    private readonly checkIns: CheckInsService,
    private readonly advocates: AdvocatesQueries,
    private readonly offices: OfficesQueries,
    private readonly checks: DayChecks,
    private readonly changes: DayChanges,
    private readonly released: ReleasedItinerariesQueries,
    private readonly prints: DayPrints,
    private readonly audit: AuditService,
  ) {}

  /** The form. */
  @Get()
  ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) =>
      this.form(reply, opened, { values: { language: opened.day.languages[0]! }, mends: new Map() }),
    );
  }

  /** Registers, approves and checks in, and leads to the visits that are left. */
  @Post()
  async register(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const values = formFields(body, WALK_IN_FIELDS);
    const again = (mends: ReadonlyMap<string, string>) =>
      this.pages.withDay(request, (opened) => this.form(reply, opened, { values, mends }));
    if (values['agrees'] !== 'yes') {
      const words = this.pages.wordsFor(request);
      return again(new Map([['agrees', words.say('walk-in.must-agree')]]));
    }
    try {
      const path = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
        const outcome = await this.registration.register(tx, day, walkInRegistration(values), { state: 'approved' });
        const id = outcome.advocateId;
        // Whoever stands at the door is let in by a coordinator, also where the day is full or the person was waiting.
        await this.vetting.become(tx, [id], 'approved');
        await this.checkIns.checkIn(tx, day, member.memberId, [id]);
        const { memberId } = member;
        await this.audit.record(tx, { action: 'walk-in-registered', memberId, lobbyDayId: day.id, subjectId: id });
        return `${base}/today/walk-in/${id}`;
      });
      void reply.redirect(path, 303);
    } catch (error) {
      if (!(error instanceof RegistrationRefusedError)) throw error;
      await again(mendsOf(error.findings, walkInField));
    }
  }

  /** The visits that somebody could still join, the best ticked; and those that they have. */
  @Get(':advocate')
  visits(@Param('advocate') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { tx, day, base, words, member } = opened;
      const person = await this.personOf(opened, id);
      const last = await this.released.latest(tx, day.id);
      const checked = await this.checks.read(tx, day.id);
      const own = checked.meetings.filter(({ team }) => team.some(({ advocateId }) => advocateId === id));
      const offered = last ? this.changes.visitsFor(checked, person.id, this.fromMinute(opened)) : [];
      const suggested = this.changes.together(checked, person.id, offered, day.maxMeetingsPerPerson - own.length);
      const offices = await this.offices.byIds(tx, [
        ...own.map(({ officeId }) => officeId),
        ...offered.map(({ office }) => office as OfficeId),
      ]);
      const officeOf = (office: string) => typedName(offices.get(office as OfficeId)?.name ?? '–');
      const { memberId } = member;
      await this.audit.record(tx, { action: 'people-viewed', memberId, lobbyDayId: day.id, subjectId: id, count: 1 });
      const page = { template: 'today/walk-in-visits', title: typedName(person.name), section: 'today' };
      await this.pages.send(reply, opened, page, {
        name: typedName(person.name),
        language: ownLanguageName(person.language),
        nav: todayNav(opened, 'walk-in'),
        action: `${base}/today/walk-in/${id}`,
        expect: last?.version ?? 0,
        isReleased: last !== null,
        own: own.map(({ officeId, startsAt }) => ({
          office: officeOf(officeId),
          time: startsAt ? clockInWords(words, localMinutes(startsAt, day.zone)) : words.say('release.no-time'),
        })),
        offered: offered.slice(0, MOST_OFFERED).map((meeting) => ({
          id: meeting.id,
          office: officeOf(meeting.office),
          time: clockInWords(words, meeting.start),
          why: this.reasons(opened, checked, person, meeting).join(', '),
          isSuggested: suggested.includes(meeting.id),
        })),
      });
    });
  }

  /** Joins the visits that are ticked: one version, and a sheet to print on the spot. */
  @Post(':advocate')
  async join(
    @Param('advocate') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseUnknown(body, ['meeting', 'expect']);
    const meetings = severalOf(body, 'meeting').filter(isId) as MeetingId[];
    const expect = severalOf(body, 'expect')[0] ?? '';
    const path = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member, base } = opened;
      const person = (await this.personOf(opened, id)).id;
      if (!/^\d{1,9}$/.test(expect)) throw new NotHereError();
      await this.changes.make(tx, day, member.memberId, { kind: 'join', meetings, person }, Number(expect));
      await this.audit.record(tx, {
        action: 'visits-joined',
        memberId: member.memberId,
        lobbyDayId: day.id,
        subjectId: id,
        count: meetings.length,
      });
      return `${base}/today/walk-in/${id}`;
    });
    void reply.redirect(path, 303);
  }

  /** The day of one person on one sheet. */
  @Get(':advocate/print')
  async print(
    @Param('advocate') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pdf = await this.pages.withDay(request, async (opened) => {
      const { id: person } = await this.personOf(opened, id);
      return this.prints.ofPerson(opened.tx, opened.day.id, person);
    });
    if (!pdf) throw new NotHereError();
    void reply
      .header('cache-control', 'no-store')
      .header('content-disposition', 'inline; filename="day.pdf"')
      .type('application/pdf')
      .send(pdf);
  }

  private reasons({ words }: OpenedConsoleDay, checked: CheckedDay, person: AdvocateSummary, meeting: PlacedMeeting) {
    const { offices, advocates } = checked.instance;
    const office = offices.find(({ id }) => id === meeting.office)!;
    const own = advocates.find(({ id }) => id === person.id)!;
    const team = advocates.filter(({ id }) => meeting.advocates.includes(id));
    return [
      ...(own.districts.includes(office.district) ? [words.say('walk-in.own')] : []),
      ...(team.some(({ speaks }) => speaks.includes(person.language))
        ? [words.say('walk-in.speaks', { language: ownLanguageName(person.language) })]
        : []),
      words.say('walk-in.seats', { count: office.maxSize - meeting.advocates.length }),
    ];
  }

  private fromMinute({ now, day }: OpenedConsoleDay): number {
    return localDate(now, day.zone) === day.heldOn ? localMinutes(now, day.zone) + ON_THE_WAY_MINUTES : 0;
  }

  /** @throws NotHereError for somebody of another day, and for who may not come. */
  private async personOf({ tx, day }: OpenedConsoleDay, id: string): Promise<AdvocateSummary> {
    if (!isId(id)) throw new NotHereError();
    const [own] = await this.advocates.schedulable(tx, day.id, [id as AdvocateId]);
    const person = own && (await this.advocates.byIds(tx, [own.id])).get(own.id);
    if (!person) throw new NotHereError();
    return person;
  }

  private async form(reply: FastifyReply, opened: OpenedConsoleDay, filled: FilledForm): Promise<void> {
    const { tx, day, base, words } = opened;
    const fields = walkInFields(opened, await this.offices.ofLegislature(tx, day.legislatureId), filled);
    const mends = mendList([...fields.who, ...fields.ticks, ...fields.consents], filled.mends);
    const page = { template: 'today/walk-in', title: words.say('today.page.walk-in'), section: 'today' };
    const data = { ...fields, mends, nav: todayNav(opened, 'walk-in'), action: `${base}/today/walk-in` };
    await this.pages.send(reply, opened, page, data, filled.mends.size > 0 ? 422 : 200);
  }
}
