import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { isolate, typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import { houseOf, inDistrictOrder } from '../../../legislature/domain/districts/district-order.js';
import { type DistrictSummary, DistrictsQueries } from '../../../legislature/districts/districts.queries.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import { type LocalisedText, LONGEST_DISTRICT_FACT } from '../../../lobby-days/domain/localised-text.js';
import { DaySetupService } from '../../../lobby-days/day-setup.service.js';
import { LobbyDaysQueries } from '../../../lobby-days/lobby-days.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { FieldMaker, type FilledForm, mendList } from '../console-fields.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { toldOf } from './setup.controller.js';

/** What people can say of a district when they meet its office, in each of the day's languages. */
@Controller('console/:org/:day/setup/district-facts')
@Access('member', COORDINATORS)
export class DistrictFactsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly days: LobbyDaysQueries,
    private readonly districts: DistrictsQueries,
    private readonly setup: DaySetupService,
    private readonly audit: AuditService,
  ) {}

  /** The districts that have a fact, and a form for another one. */
  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) => this.show(reply, opened, true, { values: {}, mends: new Map() }));
  }

  /** One district's fact, to change it. */
  @Get(':id')
  edit(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const texts = (await this.days.districtFacts(opened.tx, opened.day.id)).get(id);
      if (!texts) throw new NotHereError();
      const typed = Object.fromEntries(opened.day.languages.map((tag) => [`text.${tag}`, texts[tag] ?? '']));
      await this.show(reply, opened, false, { values: { district: id, ...typed }, mends: new Map() });
    });
  }

  /** Writes what the day says of a district, in place of what it said before. */
  @Post()
  async save(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const base = await this.pages.withDay(request, async (opened) => {
      const { tx, day, words } = opened;
      const form = formFields(body, ['district', ...day.languages.map((tag) => `text.${tag}`)]);
      const known = await this.districts.ofLegislature(tx, day.legislatureId);
      const texts = textsOf(form, day);
      const mends = new Map([
        ...(known.some(({ id }) => id === form['district']) ? [] : [['district', words.say('district-facts.choose')]]),
        ...(Object.keys(texts).length > 0 ? [] : [[`text.${day.languages[0]!}`, words.say('district-facts.write')]]),
        ...Object.entries(texts)
          .filter(([, text]) => text.length > LONGEST_DISTRICT_FACT)
          .map(([tag]) => [`text.${tag}`, words.say('district-facts.too-long', { count: LONGEST_DISTRICT_FACT })]),
      ] as [string, string][]);
      if (mends.size > 0) {
        await this.show(reply, opened, true, { values: form, mends });
        return null;
      }
      await this.setup.setDistrictFact(tx, day, form['district']!, texts);
      return this.saved(opened);
    });
    if (base) void reply.redirect(`${base}/setup/district-facts?done=saved`, 303);
  }

  /** Says nothing of a district any more. */
  @Post(':id/remove')
  async remove(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    const base = await this.pages.withDay(request, async (opened) => {
      const { tx, day } = opened;
      if (!(await this.days.districtFacts(tx, day.id)).has(id)) throw new NotHereError();
      await this.setup.removeDistrictFact(tx, day, id);
      return this.saved(opened);
    });
    void reply.redirect(`${base}/setup/district-facts?done=saved`, 303);
  }

  private async saved({ tx, day, member, base }: OpenedConsoleDay): Promise<string> {
    await this.audit.record(tx, { action: 'day-changed', memberId: member.memberId, lobbyDayId: day.id });
    return base;
  }

  private async show(reply: FastifyReply, opened: OpenedConsoleDay, isNew: boolean, filled: FilledForm): Promise<void> {
    const { words, day, tx, base } = opened;
    const districts = inDistrictOrder(await this.districts.ofLegislature(tx, day.legislatureId));
    const facts = await this.days.districtFacts(tx, day.id);
    const name = (one: DistrictSummary) =>
      words.say(`requests.district.${houseOf(one.chamber)}`, { district: one.district });
    const make = new FieldMaker(filled);
    const fields = [
      make.select(
        'district',
        words.say('district-facts.district'),
        [['', words.say('district-facts.choose')], ...districts.map((one) => [one.id, name(one)] as const)],
        { required: true, isWhole: true },
      ),
      ...day.languages.map((lang, at) =>
        make.area(`text.${lang}`, words.say('district-facts.text', { language: isolate(ownLanguageName(lang)) }), {
          lang,
          maxLength: LONGEST_DISTRICT_FACT,
          ...(at === 0 && { hint: words.say('district-facts.hint') }),
        }),
      ),
    ];
    const data = {
      facts: districts.flatMap((district) => {
        const texts = facts.get(district.id);
        return texts
          ? [{ district: name(district), ...rowOf(texts, day), href: `${base}/setup/district-facts/${district.id}` }]
          : [];
      }),
      fields,
      isNew,
      base,
      told: toldOf(opened),
      mends: mendList(fields, filled.mends),
    };
    const page = { template: 'setup-district-facts', title: words.say('district-facts.title'), section: 'setup' };
    await this.pages.send(reply, opened, page, data, filled.mends.size > 0 ? 422 : 200);
  }
}

function textsOf(form: Readonly<Record<string, string>>, { languages }: LobbyDaySummary): LocalisedText {
  return Object.fromEntries(
    languages
      .map((tag): [string, string] => [tag, form[`text.${tag}`]!.replace(/\s+/gu, ' ').trim()])
      .filter(([, text]) => text !== ''),
  );
}

function rowOf(texts: LocalisedText, { languages }: LobbyDaySummary) {
  return {
    text: typedName(languages.map((tag) => texts[tag]).find(Boolean) ?? Object.values(texts)[0] ?? ''),
    missing: languages
      .filter((tag) => !texts[tag])
      .map(ownLanguageName)
      .join(', '),
  };
}
