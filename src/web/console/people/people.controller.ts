import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries, type AdvocateSummary } from '../../../advocates/advocates.queries.js';
import { CapacityService } from '../../../advocates/capacity.service.js';
import { ContactsQueries } from '../../../advocates/contacts.queries.js';
import { ADVOCATE_STATES, type AdvocateState } from '../../../advocates/domain/advocate-state.js';
import { EmergencyContactsService } from '../../../advocates/emergency-contacts.service.js';
import { ExclusionsService } from '../../../advocates/exclusions.service.js';
import { RegistrationDetailsQueries } from '../../../advocates/registration-details.queries.js';
import { RolesService, TEAM_ROLES } from '../../../advocates/roles.service.js';
import { TeamIntroductionsService } from '../../../advocates/team-introductions.service.js';
import { VettingService } from '../../../advocates/vetting.service.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import type { AdvocateId, OfficeId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { MeetingsQueries } from '../../../meetings/meetings.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, formFields, refuseUnknown, severalOf } from '../console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { toldOf } from '../setup/setup.controller.js';
import { PersonLinks } from './person-links.service.js';
import { personDay, placeOf } from './person.view.js';
import { toldByPerson } from './told.view.js';
import { isShown, SHOWN_LISTS, type ShownList } from './shown-lists.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PAGE_SIZE = 200;

/** The people of a day: who may come, how they are reached, whom they would rather not visit. */
@Controller('console/:org/:day/people')
@Access('member', COORDINATORS)
export class PeopleController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly advocates: AdvocatesQueries,
    private readonly contacts: ContactsQueries,
    private readonly vetting: VettingService,
    private readonly roles: RolesService,
    private readonly details: RegistrationDetailsQueries,
    private readonly capacity: CapacityService,
    private readonly emergencies: EmergencyContactsService,
    private readonly exclusions: ExclusionsService,
    private readonly introductions: TeamIntroductionsService,
    private readonly links: PersonLinks,
    private readonly offices: OfficesQueries,
    private readonly meetings: MeetingsQueries,
    private readonly audit: AuditService,
  ) {}

  /** One list of people, by name. */
  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { words, day, tx, base, member } = opened;
      const query = request.query as Record<string, unknown>;
      const show = SHOWN_LISTS.find((one) => one === query['show']) ?? 'all';
      const find = typeof query['find'] === 'string' ? query['find'].slice(0, 100) : '';
      const page = Math.max(1, Math.min(500, Number(query['page']) || 1));
      const all = await this.advocates.ofDay(tx, day.id);
      const named = all.filter(({ name }) => name.toLowerCase().includes(find.toLowerCase()));
      const listed = named.filter((person) => isShown(person, show));
      const people = listed.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
      await this.audit.record(tx, {
        action: 'people-viewed',
        memberId: member.memberId,
        lobbyDayId: day.id,
        count: people.length,
      });
      const hrefOf = (list: ShownList, at = 1) =>
        `${base}/people?${new URLSearchParams({ show: list, ...(find && { find }), ...(at > 1 && { page: String(at) }) }).toString()}`;
      await this.pages.send(
        reply,
        opened,
        { template: 'people', title: words.say('section.people'), section: 'people' },
        {
          lists: SHOWN_LISTS.map((list) => ({
            label: words.say(`people.list.${list}`),
            count: named.filter((person) => isShown(person, list)).length,
            href: hrefOf(list),
            current: list === show,
          })),
          people: people.map((person) => lineOf(opened, person)),
          interpreters: show === 'interpreters' ? interpretersWanted(all) : [],
          ...{ show, find, base, told: toldOf(opened) },
          questions: (await this.advocates.openQuestions(tx, day.id)).length,
          before: page > 1 ? hrefOf(show, page - 1) : null,
          after: listed.length > page * PAGE_SIZE ? hrefOf(show, page + 1) : null,
          states: ADVOCATE_STATES.filter((state) => state !== 'applied').map((state) => ({
            state,
            label: words.say(`people.become.${state}`),
          })),
        },
      );
    });
  }

  /** Gives people who are ticked another state. */
  @Post('state')
  async state(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseUnknown(body, ['person', 'to', 'show']);
    const ids = severalOf(body, 'person').filter((id): id is AdvocateId => UUID.test(id));
    const to = ADVOCATE_STATES.find((state) => state === severalOf(body, 'to')[0]);
    if (!to) throw new NotHereError();
    const show = SHOWN_LISTS.find((one) => one === severalOf(body, 'show')[0]) ?? 'all';
    const base = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      await this.requireOfDay(tx, day.id, ids);
      const count = await this.vetting.become(tx, ids, to);
      if (to === 'withdrawn') await this.capacity.fillFreed(tx, day);
      await this.audit.record(tx, { action: 'people-changed', memberId: member.memberId, lobbyDayId: day.id, count });
      return base;
    });
    void reply.redirect(`${base}/people?show=${show}&done=saved`, 303);
  }

  /** Makes people who are ticked leaders of teams. */
  @Post('leaders')
  async leaders(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseUnknown(body, ['person', 'show']);
    const ids = severalOf(body, 'person').filter((id): id is AdvocateId => UUID.test(id));
    const show = SHOWN_LISTS.find((one) => one === severalOf(body, 'show')[0]) ?? 'all';
    const base = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      await this.requireOfDay(tx, day.id, ids);
      await this.roles.makeLeaders(tx, ids);
      const count = ids.length;
      await this.audit.record(tx, { action: 'people-changed', memberId: member.memberId, lobbyDayId: day.id, count });
      return base;
    });
    void reply.redirect(`${base}/people?show=${show}&done=saved`, 303);
  }

  /** One person. */
  @Get(':id')
  person(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!UUID.test(id)) throw new NotHereError();
    return this.pages.withDay(request, async (opened) => {
      const { words, day, tx, base, member } = opened;
      const [person] = (await this.advocates.ofDay(tx, day.id)).filter((one) => one.id === id);
      if (!person) throw new NotHereError();
      const contact = await this.contacts.of(tx, person.id);
      const excluded = await this.exclusions.of(tx, person.id);
      const offices = await this.offices.ofLegislature(tx, day.legislatureId);
      await this.audit.record(tx, {
        action: 'people-viewed',
        memberId: member.memberId,
        lobbyDayId: day.id,
        subjectId: id,
        count: 1,
      });
      const officeName = (office: (typeof offices)[number]) => `${office.name}, ${placeOf(words, office)}`;
      const districts = await this.advocates.districtsOf(tx, person.id);
      const standing = await this.meetings.standing(tx, day.id);
      const links = await this.links.of(opened, person);
      const data = {
        heading: typedName(person.name),
        ...lineOf(opened, person),
        ...personDay(opened, person.id, { districts, offices, standing }),
        address: contact?.address ?? words.say('people.no-address'),
        through: contact?.through ? words.say('people.through', { name: typedName(contact.through) }) : '',
        phone: contact?.phone ?? '–',
        excluded: offices
          .filter((office) => excluded.includes(office.id))
          .map((office) => ({ id: office.id, name: officeName(office) })),
        offices: offices
          .filter((office) => !excluded.includes(office.id))
          .map((office) => ({ id: office.id, name: officeName(office) })),
        answers: toldByPerson(opened, await this.details.of(tx, person.id)),
        roles: TEAM_ROLES.map((role) => ({
          role,
          label: words.say(`people.may.${role}`),
          checked: person.roles.includes(role),
          closed: role === 'leader' && person.ageBand === 'minor',
        })),
        introduction: typedName((await this.introductions.ofDay(tx, day.id)).get(person.id) ?? ''),
        emergency: (await this.emergencies.has(tx, person.id)) ? `${base}/people/${id}/emergency` : '',
        clear: `${base}/people/${id}/introduction/clear`,
        action: `${base}/people/${id}/exclusions`,
        ...{ base, links, told: toldOf(opened) ?? links.told },
      };
      await this.pages.send(
        reply,
        opened,
        { template: 'person', title: typedName(person.name), section: 'people' },
        data,
      );
    });
  }

  /** Says whether the person leads teams or tells a story. */
  @Post(':id/roles')
  role(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = formFields(body, TEAM_ROLES);
    return this.changePerson(id, request, reply, ({ tx }) =>
      this.roles.give(
        tx,
        [id as AdvocateId],
        TEAM_ROLES.filter((role) => form[role] === 'yes'),
      ),
    );
  }

  /** Keeps an office that the person would rather not visit. */
  @Post(':id/exclusions')
  exclude(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { office } = formFields(body, ['office']);
    if (!UUID.test(office)) throw new NotHereError();
    return this.changePerson(id, request, reply, async ({ tx, day }) => {
      if (!(await this.offices.ofLegislature(tx, day.legislatureId)).some((one) => one.id === office))
        throw new NotHereError();
      await this.exclusions.add(tx, day.organisationId, id as AdvocateId, office as OfficeId);
    });
  }

  /** Takes such an office off again. */
  @Post(':id/exclusions/remove')
  include(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { office } = formFields(body, ['office']);
    if (!UUID.test(office)) throw new NotHereError();
    return this.changePerson(id, request, reply, ({ tx }) =>
      this.exclusions.remove(tx, id as AdvocateId, office as OfficeId),
    );
  }

  /** Takes back what the person wrote to their team, where it should not go out. */
  @Post(':id/introduction/clear')
  clearIntroduction(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    return this.changePerson(id, request, reply, async ({ tx }) => {
      await this.introductions.write(tx, id as AdvocateId, '');
    });
  }

  private async changePerson(
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
    work: (opened: OpenedConsoleDay) => Promise<void>,
  ): Promise<void> {
    if (!UUID.test(id)) throw new NotHereError();
    const base = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member } = opened;
      await this.requireOfDay(tx, day.id, [id as AdvocateId]);
      await work(opened);
      await this.audit.record(tx, {
        action: 'people-changed',
        memberId: member.memberId,
        lobbyDayId: day.id,
        subjectId: id,
      });
      return opened.base;
    });
    void reply.redirect(`${base}/people/${id}?done=saved`, 303);
  }

  /** People of another day of the same organisation are not this page's business. */
  private async requireOfDay(
    tx: OpenedConsoleDay['tx'],
    lobbyDayId: OpenedConsoleDay['day']['id'],
    ids: readonly AdvocateId[],
  ): Promise<void> {
    const known = new Set((await this.advocates.ofDay(tx, lobbyDayId)).map(({ id }) => id));
    if (!ids.every((id) => known.has(id))) throw new NotHereError();
  }
}

const MARKS: Readonly<Record<AdvocateState, { icon: string; look: string }>> = {
  applied: { icon: 'half', look: 'wait' },
  approved: { icon: 'check', look: 'ok' },
  waitlisted: { icon: 'notime', look: 'ask' },
  withdrawn: { icon: 'alert', look: 'off' },
};

function lineOf({ words, base }: OpenedConsoleDay, person: AdvocateSummary) {
  return {
    id: person.id,
    name: typedName(person.name),
    href: `${base}/people/${person.id}`,
    state: words.say(`people.state.${person.state}`),
    ...MARKS[person.state],
    language: ownLanguageName(person.language),
    contact: words.say(`people.contact.${person.contact}`),
    needs: person.needsInterpretation.map(ownLanguageName).join(', '),
    speaks: person.speaks.map(ownLanguageName).join(', '),
    marks: [
      ...person.roles.map((role) => words.say(`people.role.${role}`)),
      ...(person.firstTime ? [words.say('people.first-time')] : []),
      ...(person.ageBand === 'minor' ? [words.say('people.minor')] : []),
    ],
  };
}

/** By language: how many need an interpreter, and how many of those who come could be one. */
function interpretersWanted(people: readonly AdvocateSummary[]) {
  const coming = people.filter(({ state }) => state === 'approved');
  const languages = [...new Set(coming.flatMap(({ needsInterpretation }) => needsInterpretation))].sort();
  return languages.map((tag) => ({
    language: ownLanguageName(tag),
    wanted: coming.filter(({ needsInterpretation }) => needsInterpretation.includes(tag)).length,
    speakers: coming.filter(
      ({ speaks, needsInterpretation }) => speaks.includes(tag) && !needsInterpretation.includes(tag),
    ).length,
  }));
}
