import { Injectable } from '@nestjs/common';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { ContactsQueries } from '../../../advocates/contacts.queries.js';
import { RegistrationDetailsQueries } from '../../../advocates/registration-details.queries.js';
import { formatMinutes } from '../../../kernel/minutes.js';
import { minuteOf } from '../../../kernel/local-time.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { LobbyDaysQueries } from '../../../lobby-days/lobby-days.queries.js';
import { MeetingsQueries } from '../../../meetings/meetings.queries.js';
import type { OpenedConsoleDay } from '../console-pages.service.js';
import { answerText, questionText } from '../people/told.view.js';
import { DeskTablesQueries } from './desk-tables.queries.js';

/** A table as it leaves the house: a header, then rows of plain text and numbers. */
export interface ExportTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What can be exported. */
export const EXPORT_TABLES = [
  'people',
  'needs',
  'offices',
  'targets',
  'contacts',
  'meetings',
  'asks',
  'talking-points',
  'district-facts',
  'programme',
  'questions',
] as const;

/** One of them. */
export type ExportName = (typeof EXPORT_TABLES)[number];

/** Reads a day's tables for export. */
@Injectable()
export class ExportTablesQueries {
  constructor(
    private readonly advocates: AdvocatesQueries,
    private readonly contacts: ContactsQueries,
    private readonly details: RegistrationDetailsQueries,
    private readonly offices: OfficesQueries,
    private readonly days: LobbyDaysQueries,
    private readonly meetings: MeetingsQueries,
    private readonly desk: DeskTablesQueries,
  ) {}

  /** One table. Its headers are those of the imports, so that a file can be changed and imported again. */
  async read(name: ExportName, opened: OpenedConsoleDay): Promise<ExportTable> {
    switch (name) {
      case 'people':
        return this.people(opened);
      case 'needs':
        return this.needs(opened);
      case 'offices':
        return this.officeTable(opened);
      case 'targets':
        return this.desk.targetTable(opened);
      case 'contacts':
        return this.desk.contactTable(opened);
      case 'district-facts':
        return this.desk.districtFactTable(opened);
      case 'meetings':
        return this.meetingTable(opened);
      case 'questions':
        return this.questions(opened);
      default:
        return this.ofDay(name, opened);
    }
  }

  private async people({ tx, day }: OpenedConsoleDay): Promise<ExportTable> {
    const people = await this.advocates.ofDay(tx, day.id);
    const contacts = await this.contacts.byIds(
      tx,
      people.map(({ id }) => id),
    );
    return {
      header: [
        'name',
        'state',
        'email',
        'phone',
        'contact_by',
        'point_person',
        'language',
        'speaks',
        'needs_interpretation',
        'roles',
        'first_time',
        'age_band',
        'roster_visibility',
      ],
      rows: people.map((person) => {
        const contact = contacts.get(person.id);
        return [
          person.name,
          person.state,
          (person.contact === 'own' && contact?.address) || '',
          contact?.phone ?? '',
          person.contact,
          contact?.through ?? '',
          person.language,
          person.speaks.join('; '),
          person.needsInterpretation.join('; '),
          person.roles.join('; '),
          yesOrNo(person.firstTime),
          person.ageBand,
          person.rosterVisibility,
        ];
      }),
    };
  }

  private async needs(opened: OpenedConsoleDay): Promise<ExportTable> {
    const { tx, day } = opened;
    const told = await this.details.ofDay(tx, day.id);
    const people = await this.advocates.ofDay(tx, day.id);
    return {
      header: [
        'name',
        'state',
        'diet',
        'childcare',
        'access',
        ...day.registrationQuestions.map((asked) => questionText(opened, asked)),
      ],
      rows: people.flatMap(({ id, name, state }) => {
        const details = told.get(id);
        if (!details) return [];
        const answers = day.registrationQuestions.map((asked) => answerText(opened, asked, details));
        return [[name, state, details.diet.join('; '), details.childcare, details.access, ...answers]];
      }),
    };
  }

  private async officeTable({ tx, day }: OpenedConsoleDay): Promise<ExportTable> {
    const offices = await this.offices.ofLegislature(tx, day.legislatureId);
    return {
      header: [
        'office',
        'name',
        'chamber',
        'district',
        'party',
        'email',
        'phone',
        'website',
        'building',
        'room',
        'floor',
      ],
      rows: offices.map((office) => [
        office.externalId,
        office.name,
        office.chamber,
        office.district,
        office.party ?? '',
        office.email ?? '',
        office.phone ?? '',
        office.website ?? '',
        office.buildingName ?? '',
        office.room ?? '',
        office.floor ?? '',
      ]),
    };
  }

  private async meetingTable({ tx, day }: OpenedConsoleDay): Promise<ExportTable> {
    const meetings = await this.meetings.standing(tx, day.id);
    const offices = await this.offices.byIds(tx, [...new Set(meetings.map(({ officeId }) => officeId))]);
    const people = await this.advocates.byIds(tx, [
      ...new Set(meetings.flatMap(({ team }) => team.map(({ advocateId }) => advocateId))),
    ]);
    const clock = (at: Date | null) => (at === null ? '' : formatMinutes(minuteOf(day, at)));
    const named = (team: (typeof meetings)[number]['team'], role: string) =>
      team.filter((one) => one.role === role).map(({ advocateId }) => people.get(advocateId)?.name ?? '');
    return {
      header: ['office', 'name', 'chamber', 'district', 'building', 'room', 'state', 'start', 'end', 'leader', 'team'],
      rows: meetings.map(({ officeId, state, startsAt, endsAt, team }) => {
        const office = offices.get(officeId);
        return [
          office?.externalId ?? '',
          office?.name ?? '',
          office?.chamber ?? '',
          office?.district ?? '',
          office?.buildingName ?? '',
          office?.room ?? '',
          state,
          clock(startsAt),
          clock(endsAt),
          named(team, 'leader').join('; '),
          named(team, 'attendee').join('; '),
        ];
      }),
    };
  }

  private async questions({ tx, day }: OpenedConsoleDay): Promise<ExportTable> {
    const open = await this.advocates.openQuestions(tx, day.id);
    return { header: ['name', 'question'], rows: open.map(({ name, code }) => [name, code]) };
  }

  private async ofDay(
    name: 'asks' | 'talking-points' | 'programme',
    { tx, day }: OpenedConsoleDay,
  ): Promise<ExportTable> {
    const { asks, programme, languages } = await this.days.details(tx, day.id);
    if (name === 'programme') {
      return {
        header: [
          'kind',
          'from',
          'to',
          'blocks_meetings',
          ...languages.flatMap((tag) => [`title ${tag}`, `place ${tag}`]),
        ],
        rows: programme.map((item) => [
          item.kind,
          formatMinutes(item.from),
          formatMinutes(item.to),
          yesOrNo(item.blocksMeetings),
          ...languages.flatMap((tag) => [item.titles[tag] ?? '', item.places[tag] ?? '']),
        ]),
      };
    }
    if (name === 'asks') {
      return {
        header: ['ask', 'bill', 'stance', ...languages.flatMap((tag) => [`title ${tag}`, `summary ${tag}`])],
        rows: asks.map((ask) => [
          ask.code,
          ask.bill ?? '',
          ask.stance,
          ...languages.flatMap((tag) => [ask.titles[tag] ?? '', ask.summaries[tag] ?? '']),
        ]),
      };
    }
    return {
      header: ['ask', 'position', 'role', 'language', 'text'],
      rows: asks.flatMap(({ code, talkingPoints }) =>
        talkingPoints.map(({ position, role, language, body }) => [code, position, role, language, body]),
      ),
    };
  }
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
