import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CheckInsService, type ExpectedPerson } from '../../../advocates/check-ins.service.js';
import { ContactsQueries } from '../../../advocates/contacts.queries.js';
import { findPeople } from '../../../advocates/domain/find-people.js';
import { ReleasedSchedules } from '../../../briefings/released-schedules.service.js';
import { AuditService } from '../../../identity/audit.service.js';
import { CALLERS, DAY_CREW } from '../../../identity/domain/member-roles.js';
import { groupBy } from '../../../kernel/group-by.js';
import { type AdvocateId, isId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, formFields } from '../../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../../console/console-pages.service.js';
import { attendanceInWords, doorLines, notHere } from './check-in.view.js';
import { todayNav } from './today-nav.js';

/** So few letters find half of a day. */
const LEAST_TYPED = 2;
const MOST_FOUND = 30;
const MOST_MISSING = 200;

/** The door: who has arrived, found by a few letters of a name, and who has not come yet. */
@Controller('console/:org/:day/today/check-in')
@Access('member', DAY_CREW)
export class CheckInController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly checkIns: CheckInsService,
    private readonly contacts: ContactsQueries,
    private readonly schedules: ReleasedSchedules,
    private readonly audit: AuditService,
  ) {}

  /** The people whose name was begun, or those who are missing. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) => this.page(reply, opened));
  }

  /** How many are here, for the script that keeps the count true. */
  @Get('count')
  async count(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const counts = await this.pages.withDay(request, async (opened) =>
      attendanceInWords(opened, await this.checkIns.attendance(opened.tx, opened.day.id)),
    );
    void reply.header('cache-control', 'no-store').send(counts);
  }

  /** Checks in one person, or everybody of a party or a bus who is not here yet. */
  @Post()
  async checkIn(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { person, group, find, show } = formFields(body, ['person', 'group', 'find', 'show']);
    const { base, press } = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      const people = (await this.checkIns.expected(tx, day.id)).filter(
        ({ id, party, bus }) => id === person || (group !== '' && (party?.id === group || bus?.id === group)),
      );
      if (people.length === 0) throw new NotHereError();
      const ids = people.map(({ id }) => id);
      const press = await this.checkIns.checkIn(tx, day, member.memberId, ids);
      if (press.people > 0)
        await this.audit.record(tx, {
          action: 'checked-in',
          memberId: member.memberId,
          lobbyDayId: day.id,
          subjectId: group || person,
          count: press.people,
        });
      return { base, press };
    });
    void reply.redirect(`${base}/today/check-in?${query({ find, show, press: press.id, count: press.people })}`, 303);
  }

  /** Takes back the last press, or one person. */
  @Post('undo')
  async undo(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { person, press, find, show } = formFields(body, ['person', 'press', 'find', 'show']);
    const what = isId(press) ? { press } : { person: person as AdvocateId };
    if (!isId(press) && !isId(person)) throw new NotHereError();
    const base = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      const count = await this.checkIns.undo(tx, day.id, what);
      if (count === 0) throw new NotHereError();
      await this.audit.record(tx, {
        action: 'check-in-undone',
        memberId: member.memberId,
        lobbyDayId: day.id,
        subjectId: press || person,
        count,
      });
      return base;
    });
    void reply.redirect(`${base}/today/check-in?${query({ find, show, undone: '1' })}`, 303);
  }

  private async page(reply: FastifyReply, opened: OpenedConsoleDay): Promise<void> {
    const { words, base } = opened;
    const { find, show, press, count, undone } = readQuery(opened);
    const all = await this.checkIns.expected(opened.tx, opened.day.id);
    const firstVisits = await this.firstVisits(opened);
    const missing = notHere({ all, firstVisits });
    const people = show === 'missing' ? missing : findPeople(all, find.length < LEAST_TYPED ? '' : find);
    const listed = people.slice(0, show === 'missing' ? MOST_MISSING : MOST_FOUND);
    const facts = { opened, all, firstVisits, ...(await this.phones(opened, show === 'missing' ? listed : [])) };
    await this.recordView(opened, listed);
    const expected = all.filter(({ isApproved }) => isApproved);
    const data = {
      base,
      find,
      show,
      nav: todayNav(opened, 'check-in'),
      action: `${base}/today/check-in`,
      attendance: attendanceInWords(opened, { here: expected.length - missing.length, expected: expected.length }),
      countPath: `${base}/today/check-in/count`,
      press: isId(press) && count > 0 ? press : '',
      said: count > 0 ? words.say('door.checked-in', { count }) : undone ? words.say('door.undone') : '',
      isMissingShown: show === 'missing',
      missing: missing.length,
      buses: busLines(opened, expected),
      lines: doorLines(facts, listed),
      more: people.length - listed.length,
      isNobody: people.length === 0 && find.length >= LEAST_TYPED,
      seesPhones: facts.seesPhones && show === 'missing',
    };
    await this.pages.send(
      reply,
      opened,
      { template: 'today/check-in', title: words.say('today.page.check-in'), section: 'today', script: 'today.js' },
      data,
    );
  }

  private async firstVisits({ tx, day }: OpenedConsoleDay): Promise<ReadonlyMap<string, Date>> {
    const release = await this.schedules.version(tx, day.id, await this.schedules.latestVersion(tx, day.id));
    return new Map(
      [...(release?.byAdvocate ?? [])].flatMap(([id, visits]) => {
        const first = visits.find(({ startsAt }) => startsAt !== null)?.startsAt;
        return first ? [[id, first] as const] : [];
      }),
    );
  }

  private async phones({ tx, member }: OpenedConsoleDay, people: readonly ExpectedPerson[]) {
    const seesPhones = CALLERS.includes(member.role);
    const ids = seesPhones ? people.map(({ id }) => id) : [];
    return { seesPhones, phones: ids.length > 0 ? await this.contacts.byIds(tx, ids) : new Map<string, never>() };
  }

  private async recordView({ tx, day, member }: OpenedConsoleDay, people: readonly ExpectedPerson[]): Promise<void> {
    if (people.length === 0) return;
    const { memberId } = member;
    await this.audit.record(tx, { action: 'people-viewed', memberId, lobbyDayId: day.id, count: people.length });
  }
}

function busLines({ words }: OpenedConsoleDay, expected: readonly ExpectedPerson[]) {
  const buses = groupBy(
    expected.filter(({ bus }) => bus !== null),
    ({ bus }) => bus!.id,
  );
  return [...buses]
    .map(([id, people]) => {
      const here = people.filter(({ checkedInAt }) => checkedInAt !== null).length;
      const name = typedName(people[0]!.bus!.name);
      const text = words.say('door.bus', { here, count: people.length });
      return { id, name, text, here, count: people.length, isThere: here === people.length };
    })
    .sort((a, b) => Number(a.isThere) - Number(b.isThere) || a.name.localeCompare(b.name));
}

function readQuery({ request }: OpenedConsoleDay) {
  const asked = request.query as Record<string, unknown>;
  const text = (name: string) => (typeof asked[name] === 'string' ? asked[name].slice(0, 100) : '');
  return {
    find: text('find').trim(),
    show: text('show') === 'missing' ? ('missing' as const) : '',
    press: text('press'),
    count: Math.trunc(Number(text('count'))) || 0,
    undone: text('undone') === '1',
  };
}

function query(values: Readonly<Record<string, string | number>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString();
}
