import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { isId } from '../../../kernel/ids.js';
import { isolate, typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import type { AskDefinition } from '../../../lobby-days/domain/day-definition.js';
import { readDayDefinition } from '../../../lobby-days/domain/day-definition.js';
import type { DayAsk, LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import { textIn } from '../../../lobby-days/domain/localised-text.js';
import { DaySetupService } from '../../../lobby-days/day-setup.service.js';
import { LobbyDaysQueries } from '../../../lobby-days/lobby-days.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { FieldMaker, type FilledForm, mendList, mendsOf } from '../console-fields.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { toldOf } from './setup.controller.js';

type AskForm = Readonly<Record<string, string>>;

/** What the day asks legislators to do, with the bill, our stance, and the words in each of the day's languages. */
@Controller('console/:org/:day/setup/asks')
@Access('member', COORDINATORS)
export class AsksController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly days: LobbyDaysQueries,
    private readonly setup: DaySetupService,
    private readonly audit: AuditService,
  ) {}

  /** The asks, and a form for another one. */
  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) =>
      this.show(reply, opened, null, { values: { stance: 'support' }, mends: new Map() }),
    );
  }

  /** One ask, to change it. */
  @Get(':id')
  edit(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const ask = (await this.days.asks(opened.tx, opened.day.id)).find((one) => one.id === id);
      if (!ask) throw new NotHereError();
      await this.show(reply, opened, id, { values: formOf(ask, opened.day), mends: new Map() });
    });
  }

  /** Adds an ask. */
  @Post()
  add(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.save(request, reply, body, null, async ({ tx, day }, ask) => {
      await this.setup.addAsk(tx, day, ask);
    });
  }

  /** Changes an ask. */
  @Post(':id')
  change(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isId(id)) throw new NotHereError();
    return this.save(request, reply, body, id, ({ tx, day }, ask) => this.setup.changeAsk(tx, day, id, ask));
  }

  /** Removes an ask. */
  @Post(':id/remove')
  async remove(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    if (!isId(id)) throw new NotHereError();
    const base = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      await this.setup.removeAsk(tx, day, id);
      await this.audit.record(tx, { action: 'day-changed', memberId: member.memberId, lobbyDayId: day.id });
      return base;
    });
    void reply.redirect(`${base}/setup/asks?done=saved`, 303);
  }

  private async save(
    request: FastifyRequest,
    reply: FastifyReply,
    body: ConsoleForm | undefined,
    id: string | null,
    work: (opened: OpenedConsoleDay, ask: AskDefinition) => Promise<void>,
  ): Promise<void> {
    const base = await this.pages.withDay(request, async (opened) => {
      const { day, tx, member } = opened;
      const form: AskForm = formFields(body, fieldNames(day));
      const read = readDayDefinition({ name: day.name, legislature: 'us', date: day.heldOn, asks: [askOf(form, day)] });
      if (!read.ok) {
        const mends = mendsOf(read.findings, (path) => path.replace('asks[0].', ''));
        await this.show(reply, opened, id, { values: form, mends });
        return null;
      }
      await work(opened, read.value.asks[0]!);
      await this.audit.record(tx, { action: 'day-changed', memberId: member.memberId, lobbyDayId: day.id });
      return opened.base;
    });
    if (base) void reply.redirect(`${base}/setup/asks?done=saved`, 303);
  }

  private async show(
    reply: FastifyReply,
    opened: OpenedConsoleDay,
    id: string | null,
    filled: FilledForm,
  ): Promise<void> {
    const { words, day, tx, base } = opened;
    const make = new FieldMaker(filled);
    const fields = [
      make.input('bill', words.say('asks.bill'), { hint: words.say('asks.bill-hint'), maxLength: 100 }),
      make.select('stance', words.say('asks.stance'), [
        ['support', words.say('asks.support')],
        ['oppose', words.say('asks.oppose')],
      ]),
      ...day.languages.flatMap((lang) => [
        make.input(
          `title.${lang}`,
          words.say('asks.in-language', { what: words.say('asks.name'), language: isolate(ownLanguageName(lang)) }),
          { isWhole: true, lang },
        ),
        make.area(
          `summary.${lang}`,
          words.say('asks.in-language', { what: words.say('asks.summary'), language: isolate(ownLanguageName(lang)) }),
          { lang },
        ),
      ]),
    ];
    const asks = (await this.days.asks(tx, day.id)).map((ask) => ({
      title: typedName(textIn(ask.titles, words.language, day.languages).text || ask.code),
      bill: ask.bill ?? '–',
      stance: words.say(`asks.${ask.stance}`),
      code: ask.code,
      points: ask.talkingPoints.length,
      missing: day.languages
        .filter((tag) => !ask.titles[tag])
        .map(ownLanguageName)
        .join(', '),
      href: `${base}/setup/asks/${ask.id}`,
    }));
    const data = {
      asks,
      fields,
      mends: mendList(fields, filled.mends),
      isNew: id === null,
      told: toldOf(opened),
      action: `${base}/setup/asks${id === null ? '' : `/${id}`}`,
      base,
    };
    const page = { template: 'setup-asks', title: words.say('asks.title'), section: 'setup' };
    await this.pages.send(reply, opened, page, data, filled.mends.size > 0 ? 422 : 200);
  }
}

function fieldNames(day: LobbyDaySummary): string[] {
  return ['bill', 'stance', ...day.languages.flatMap((tag) => [`title.${tag}`, `summary.${tag}`])];
}

function askOf(form: AskForm, { languages }: LobbyDaySummary): object {
  const texts = (part: string) =>
    Object.fromEntries(
      languages.map((tag): [string, string] => [tag, form[`${part}.${tag}`]!.trim()]).filter(([, text]) => text !== ''),
    );
  const [title, summary] = [texts('title'), texts('summary')];
  return {
    ...(form['bill']!.trim() !== '' && { bill: form['bill'] }),
    stance: form['stance'],
    // Without any title the main language's is the one to ask for.
    title: Object.keys(title).length > 0 ? title : { [languages[0]!]: '' },
    ...(Object.keys(summary).length > 0 && { summary }),
  };
}

function formOf(ask: DayAsk, { languages }: LobbyDaySummary): AskForm {
  return {
    bill: ask.bill ?? '',
    stance: ask.stance,
    ...Object.fromEntries(
      languages.flatMap((tag) => [
        [`title.${tag}`, ask.titles[tag] ?? ''],
        [`summary.${tag}`, ask.summaries[tag] ?? ''],
      ]),
    ),
  };
}
