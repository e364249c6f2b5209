import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { isId } from '../../../kernel/ids.js';
import { clockInWords } from '../../../kernel/day-words.js';
import { isolate, typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import type { MinuteRange } from '../../../kernel/minutes.js';
import type { Words } from '../../../kernel/words.js';
import { readDayDefinition } from '../../../lobby-days/domain/day-definition.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import { textIn } from '../../../lobby-days/domain/localised-text.js';
import { DaySetupService } from '../../../lobby-days/day-setup.service.js';
import { LobbyDaysQueries } from '../../../lobby-days/lobby-days.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { FieldMaker, type FilledForm, mendList, mendsOf } from '../console-fields.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { toldOf } from './setup.controller.js';

const KINDS = ['training', 'rally', 'lunch', 'bus', 'debrief', 'other'] as const;
const BLOCK_FIELDS = ['chamber', 'block-from', 'block-to', 'reason'] as const;
const NOTHING: FilledForm = { values: {}, mends: new Map() };

type ItemForm = Readonly<Record<string, string>>;

/** The programme of the day in each of its languages, and the hours in which a chamber sits. */
@Controller('console/:org/:day/setup/programme')
@Access('member', COORDINATORS)
export class ProgrammeController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly days: LobbyDaysQueries,
    private readonly setup: DaySetupService,
    private readonly audit: AuditService,
  ) {}

  /** Both lists, with a form for each. */
  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) => this.show(reply, opened, NOTHING, NOTHING));
  }

  /** Adds something to the programme. */
  @Post('items')
  addItem(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.act(request, reply, async (opened) => {
      const { tx, day } = opened;
      const form: ItemForm = formFields(body, itemFieldNames(day));
      const item = itemOf(form, day);
      const read = readDayDefinition({ name: day.name, legislature: 'us', date: day.heldOn, programme: [item] });
      if (read.ok) return this.setup.addProgramme(tx, day, read.value.programme[0]!).then(() => true);
      const mends = mendsOf(read.findings, (path) => path.replace('programme[0].', ''));
      await this.show(reply, opened, { values: form, mends }, NOTHING);
      return false;
    });
  }

  /** Takes something off the programme. */
  @Post('items/:id/remove')
  removeItem(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    return this.act(request, reply, ({ tx, day }) => this.setup.removeProgramme(tx, day, known(id)).then(() => true));
  }

  /** Adds hours in which a chamber sits. */
  @Post('blocks')
  addBlock(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = formFields(body, BLOCK_FIELDS);
    return this.act(request, reply, async (opened) => {
      const { tx, day } = opened;
      const block = { chamber: form.chamber, from: form['block-from'], to: form['block-to'], reason: form.reason };
      const read = readDayDefinition({ name: day.name, legislature: 'us', date: day.heldOn, chamberBlocks: [block] });
      if (read.ok) return this.setup.addBlock(tx, day, read.value.chamberBlocks[0]!).then(() => true);
      const mends = mendsOf(read.findings, (path) =>
        path.replace('chamberBlocks[0].', '').replace(/^(from|to)$/, 'block-$1'),
      );
      await this.show(reply, opened, NOTHING, { values: form, mends });
      return false;
    });
  }

  /** Takes such hours off again. */
  @Post('blocks/:id/remove')
  removeBlock(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    return this.act(request, reply, ({ tx, day }) => this.setup.removeBlock(tx, day, known(id)).then(() => true));
  }

  private async act(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (opened: OpenedConsoleDay) => Promise<boolean>,
  ): Promise<void> {
    const base = await this.pages.withDay(request, async (opened) => {
      if (!(await work(opened))) return null;
      const { tx, day, member } = opened;
      await this.audit.record(tx, { action: 'day-changed', memberId: member.memberId, lobbyDayId: day.id });
      return opened.base;
    });
    if (base) void reply.redirect(`${base}/setup/programme?done=saved`, 303);
  }

  private async show(
    reply: FastifyReply,
    opened: OpenedConsoleDay,
    item: FilledForm,
    block: FilledForm,
  ): Promise<void> {
    const { words, day, tx, base } = opened;
    const details = await this.days.details(tx, day.id);
    const label = (key: string) => words.say(`programme.${key}`);
    const inLanguage = (key: string, lang: string) =>
      words.say('asks.in-language', { what: label(key), language: isolate(ownLanguageName(lang)) });
    const [ofItem, ofBlock] = [new FieldMaker(item), new FieldMaker(block)];
    const itemFields = [
      ...day.languages.map((lang, i) =>
        ofItem.input(`title.${lang}`, inLanguage('name', lang), { required: i === 0, isWhole: true, lang }),
      ),
      ofItem.select(
        'kind',
        label('kind'),
        KINDS.map((kind) => [kind, label(`kinds.${kind}`)]),
      ),
      ofItem.input('from', label('from'), { type: 'time', required: true }),
      ofItem.input('to', label('to'), { type: 'time', required: true }),
      ...day.languages.map((lang) => ofItem.input(`place.${lang}`, inLanguage('place', lang), { isWhole: true, lang })),
      ofItem.tick('blocks', label('blocks')),
    ];
    const blockFields = [
      ofBlock.select('chamber', label('chamber'), [
        ['upper', label('upper')],
        ['lower', label('lower')],
      ]),
      ofBlock.input('block-from', label('from'), { type: 'time', required: true }),
      ofBlock.input('block-to', label('to'), { type: 'time', required: true }),
      ofBlock.input('reason', label('reason'), { required: true, maxLength: 200 }),
    ];
    const data = {
      items: details.programme.map((one) => ({
        when: stretch(words, one),
        what: typedName(textIn(one.titles, words.language, day.languages).text),
        kind: label(`kinds.${one.kind}`),
        where: typedName(textIn(one.places, words.language, day.languages).text),
        missing: day.languages
          .filter((tag) => !one.titles[tag])
          .map(ownLanguageName)
          .join(', '),
        remove: `${base}/setup/programme/items/${one.id}/remove`,
      })),
      blocks: details.chamberBlocks.map((one) => ({
        when: stretch(words, one),
        what: label(one.chamber),
        reason: typedName(one.reason),
        remove: `${base}/setup/programme/blocks/${one.id}/remove`,
      })),
      itemFields,
      blockFields,
      base,
      told: toldOf(opened),
      itemMends: mendList(itemFields, item.mends),
      blockMends: mendList(blockFields, block.mends),
    };
    const page = { template: 'setup-programme', title: label('title'), section: 'setup' };
    await this.pages.send(reply, opened, page, data, item.mends.size + block.mends.size > 0 ? 422 : 200);
  }
}

function itemFieldNames({ languages }: LobbyDaySummary): string[] {
  return ['kind', 'from', 'to', 'blocks', ...languages.flatMap((tag) => [`title.${tag}`, `place.${tag}`])];
}

function itemOf(form: ItemForm, { languages }: LobbyDaySummary): object {
  const texts = (part: string) =>
    Object.fromEntries(languages.map((tag) => [tag, form[`${part}.${tag}`]!.trim()]).filter(([, text]) => text !== ''));
  const [title, place] = [texts('title'), texts('place')];
  return {
    kind: form['kind'],
    from: form['from'],
    to: form['to'],
    blocksMeetings: form['blocks'] === 'yes',
    // Without any title the main language's is the one to ask for.
    title: Object.keys(title).length > 0 ? title : { [languages[0]!]: '' },
    ...(Object.keys(place).length > 0 && { place }),
  };
}

function known(id: string): string {
  if (!isId(id)) throw new NotHereError();
  return id;
}

function stretch(words: Words, { from, to }: MinuteRange): string {
  return `${clockInWords(words, from)} – ${clockInWords(words, to)}`;
}
