import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { STATES } from '../../../legislature/domain/districts/states.js';
import { LegislaturesService } from '../../../legislature/legislatures.service.js';
import { readDayDefinition } from '../../../lobby-days/domain/day-definition.js';
import { LobbyDaysService } from '../../../lobby-days/lobby-days.service.js';
import { Access } from '../../../platform/http/access.js';
import { PageLanguages } from '../../pages/page-languages.js';
import { FieldMaker, type FilledForm, mendList, mendsOf } from '../console-fields.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages, type OpenedConsole } from '../console-pages.service.js';
import { languageNames, languagesField, languagesOf } from './day-form.js';

const FIELDS = ['name', 'legislature', 'date', 'languages'] as const;

/** The page that makes a lobby day: four questions, the field's own rules for the rest. */
@Controller('console/:org/-/new-day')
@Access('member', COORDINATORS)
export class NewDayController {
  private readonly written: readonly string[];

  constructor(
    private readonly pages: ConsolePages,
    private readonly days: LobbyDaysService,
    private readonly legislatures: LegislaturesService,
    private readonly audit: AuditService,
    languages: PageLanguages,
  ) {
    this.written = languages.languages.map(({ language }) => language);
  }

  /** Asks for the day. */
  @Get()
  ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const values = { name: '', legislature: '', date: '', languages: languageNames(['en', 'es']) };
    return this.pages.with(request, (opened) => this.show(reply, opened, { values, mends: new Map() }));
  }

  /** Makes it, and leads to its set-up. */
  @Post()
  async create(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = formFields(body, FIELDS);
    const { name, legislature, date } = form;
    const read = readDayDefinition({
      name,
      legislature,
      date,
      languages: languagesOf(form.languages),
    });
    if (!read.ok) {
      const mends = mendsOf(read.findings, (path) => path.replace(/\[\d+\]/g, ''));
      return this.pages.with(request, (opened) => {
        if (legislature === '') mends.set('legislature', opened.words.say('setup.field.place-needed'));
        return this.show(reply, opened, { values: form, mends });
      });
    }
    const path = await this.pages.with(request, async ({ tx, member, home }) => {
      const { organisationId, memberId } = member;
      const legislatureId = await this.legislatures.ensure(tx, organisationId, read.value.jurisdiction);
      const made = await this.days.create(tx, { organisationId, legislatureId }, read.value);
      await this.audit.record(tx, { action: 'day-created', memberId, lobbyDayId: made.lobbyDayId });
      return `${home}/${made.slug}/setup`;
    });
    void reply.redirect(path, 303);
  }

  private async show(reply: FastifyReply, opened: OpenedConsole, filled: FilledForm): Promise<void> {
    const { words, home } = opened;
    const make = new FieldMaker(filled);
    const label = (key: string) => words.say(`setup.field.${key}`);
    const places = [
      ['', '–'],
      ['us', label('congress')],
      ...STATES.map(({ postal, name }) => [postal.toLowerCase(), name]),
    ];
    const fields = [
      make.input('name', label('name'), { required: true, maxLength: 200, isWhole: true }),
      make.select('legislature', label('legislature'), places as [string, string][]),
      make.input('date', label('date'), { type: 'date', required: true }),
      languagesField(words, make, this.written),
    ];
    const data = { fields, mends: mendList(fields, filled.mends), action: `${home}/-/new-day` };
    const page = { template: 'new-day', title: words.say('setup.new-title') };
    await this.pages.send(reply, opened, page, data, filled.mends.size > 0 ? 422 : 200);
  }
}
