import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { ContactsQueries } from '../../../advocates/contacts.queries.js';
import { EmergencyContactsService } from '../../../advocates/emergency-contacts.service.js';
import { ExclusionsService } from '../../../advocates/exclusions.service.js';
import { RegistrationDetailsQueries } from '../../../advocates/registration-details.queries.js';
import { RolesService, TEAM_ROLES } from '../../../advocates/roles.service.js';
import { TeamIntroductionsService } from '../../../advocates/team-introductions.service.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { type AdvocateId, isId, type OfficeId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { MeetingsQueries } from '../../../meetings/meetings.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { toldOf } from '../setup/setup.controller.js';
import { lineOf } from './people.view.js';
import { PersonLinks } from './person-links.service.js';
import { personDay, placeOf } from './person.view.js';
import { requireOfDay } from './require-of-day.js';
import { toldByPerson } from './told.view.js';

/** One person: how they are reached, what they told, what they do in teams, whom they would rather not visit. */
@Controller('console/:org/:day/people/:id')
@Access('member', COORDINATORS)
export class PersonController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly advocates: AdvocatesQueries,
    private readonly contacts: ContactsQueries,
    private readonly roles: RolesService,
    private readonly details: RegistrationDetailsQueries,
    private readonly emergencies: EmergencyContactsService,
    private readonly exclusions: ExclusionsService,
    private readonly introductions: TeamIntroductionsService,
    private readonly links: PersonLinks,
    private readonly offices: OfficesQueries,
    private readonly meetings: MeetingsQueries,
    private readonly audit: AuditService,
  ) {}

  /** One person. */
  @Get()
  person(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!isId(id)) throw new NotHereError();
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
        base,
        links,
        told: toldOf(opened) ?? links.told,
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
  @Post('roles')
  role(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = formFields(body, TEAM_ROLES);
    return this.change(id, request, reply, ({ tx }) =>
      this.roles.give(
        tx,
        [id as AdvocateId],
        TEAM_ROLES.filter((role) => form[role] === 'yes'),
      ),
    );
  }

  /** Keeps an office that the person would rather not visit. */
  @Post('exclusions')
  exclude(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { office } = formFields(body, ['office']);
    if (!isId(office)) throw new NotHereError();
    return this.change(id, request, reply, async ({ tx, day }) => {
      if (!(await this.offices.ofLegislature(tx, day.legislatureId)).some((one) => one.id === office))
        throw new NotHereError();
      await this.exclusions.add(tx, day.organisationId, id as AdvocateId, office as OfficeId);
    });
  }

  /** Takes such an office off again. */
  @Post('exclusions/remove')
  include(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { office } = formFields(body, ['office']);
    if (!isId(office)) throw new NotHereError();
    return this.change(id, request, reply, ({ tx }) =>
      this.exclusions.remove(tx, id as AdvocateId, office as OfficeId),
    );
  }

  /** Takes back what the person wrote to their team, where it should not go out. */
  @Post('introduction/clear')
  clearIntroduction(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    return this.change(id, request, reply, async ({ tx }) => {
      await this.introductions.write(tx, id as AdvocateId, '');
    });
  }

  private async change(
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
    work: (opened: OpenedConsoleDay) => Promise<void>,
  ): Promise<void> {
    if (!isId(id)) throw new NotHereError();
    const base = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member } = opened;
      await requireOfDay(this.advocates, tx, day.id, [id as AdvocateId]);
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
}
