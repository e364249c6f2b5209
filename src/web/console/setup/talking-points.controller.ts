import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries, type AdvocateSummary } from '../../../advocates/advocates.queries.js';
import { PLACEHOLDERS } from '../../../briefings/domain/placeholders.js';
import { TalkingPointsPreview, type TypedPoint } from '../../../briefings/talking-points-preview.service.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import type { DayAsk, TalkingPointText } from '../../../lobby-days/domain/lobby-day.js';
import { textIn } from '../../../lobby-days/domain/localised-text.js';
import { LobbyDaysQueries } from '../../../lobby-days/lobby-days.queries.js';
import { UnknownPlaceholderError } from '../../../lobby-days/lobby-days.errors.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { TooManySentencesError } from '../console.errors.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { placeOf } from '../people/person.view.js';
import { choices, MOST_ROWS, pointRows, POINTS_FIELDS, type PointsForm, typedPoints } from './points-form.js';
import { toldOf } from './setup.controller.js';

/** In whose place an ask is read. */
const PARTS = ['attendee', 'leader', 'storyteller', 'first-timer'] as const;

/** What a page shows: the sentences as stored or as typed, and as whom they are read. */
interface Shown {
  readonly language: string;
  readonly points: readonly Pick<TalkingPointText, 'position' | 'role' | 'body'>[];
  readonly version: string;
  readonly as: PointsForm;
  /** What was typed and is not saved; null where the page shows what is stored. */
  readonly typed: readonly TypedPoint[] | null;
  readonly mend: string | null;
}

/** What people say about one ask, in one language at a time, read beside it as any of them would read it. */
@Controller('console/:org/:day/setup/asks/:id/points')
@Access('member', COORDINATORS)
export class TalkingPointsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly days: LobbyDaysQueries,
    private readonly points: TalkingPointsPreview,
    private readonly advocates: AdvocatesQueries,
    private readonly offices: OfficesQueries,
    private readonly audit: AuditService,
  ) {}

  /** The sentences as they are stored; `?language=es` shows another language of the day. */
  @Get()
  show(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const ask = await this.askOf(opened, id);
      const language = languageOf(opened, (request.query as Record<string, unknown>)['language']);
      const stored = await this.points.read(opened.tx, opened.day.id, ask.code, language);
      await this.send(reply, opened, ask, { language, ...stored, as: {}, typed: null, mend: null });
    });
  }

  /** The same page with what was typed, read as somebody else would; nothing is saved. */
  @Post('preview')
  preview(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form: PointsForm = formFields(body, POINTS_FIELDS);
    return this.pages.withDay(request, async (opened) => {
      await this.send(reply, opened, await this.askOf(opened, id), typedPage(opened, form, null));
    });
  }

  /** Saves the sentences of the language, all of them. */
  @Post()
  async save(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form: PointsForm = formFields(body, POINTS_FIELDS);
    const path = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member, base } = opened;
      const ask = await this.askOf(opened, id);
      const language = languageOf(opened, form['language']);
      if (sentencesIn(ask, language) > MOST_ROWS) throw new TooManySentencesError(MOST_ROWS);
      try {
        await this.points.save(tx, day.id, ask.code, language, typedPoints(form, language), form['version'] ?? '');
      } catch (error) {
        if (!(error instanceof UnknownPlaceholderError)) throw error;
        await this.send(reply, opened, ask, typedPage(opened, form, error.message));
        return null;
      }
      await this.audit.record(tx, { action: 'day-changed', memberId: member.memberId, lobbyDayId: day.id });
      return `${base}/setup/asks/${id}/points?language=${language}&done=saved`;
    });
    if (path) void reply.redirect(path, 303);
  }

  private async askOf({ tx, day }: OpenedConsoleDay, id: string): Promise<DayAsk> {
    const ask = (await this.days.asks(tx, day.id)).find((one) => one.id === id);
    if (!ask) throw new NotHereError();
    return ask;
  }

  private async send(reply: FastifyReply, opened: OpenedConsoleDay, ask: DayAsk, shown: Shown): Promise<void> {
    const { words, day, base } = opened;
    const action = `${base}/setup/asks/${ask.id}/points`;
    const data = {
      heading: typedName(textIn(ask.titles, words.language, day.languages).text || ask.code),
      languages: day.languages.map((tag) => ({
        label: ownLanguageName(tag),
        count: sentencesIn(ask, tag),
        href: `${action}?language=${tag}`,
        current: tag === shown.language,
      })),
      language: shown.language,
      version: shown.version,
      rows: pointRows(words, shown.points),
      isTooLong: sentencesIn(ask, shown.language) > MOST_ROWS,
      placeholders: PLACEHOLDERS.map((name) => ({
        name: `{${name}}`,
        meaning: words.say(`points.placeholder.${name}`),
      })),
      mends: shown.mend ? [{ href: '#text-0', text: shown.mend }] : [],
      told: shown.typed === null ? toldOf(opened) : null,
      ...(await this.reading(opened, ask, shown)),
      base,
      action,
    };
    const page = {
      template: 'setup-points',
      title: words.say('points.title'),
      section: 'setup',
      script: 'points.js' as const,
    };
    await this.pages.send(reply, opened, page, data, shown.mend ? 422 : 200);
  }

  /** The ask as one person reads it at one office. */
  private async reading(opened: OpenedConsoleDay, ask: DayAsk, { as, typed }: Shown): Promise<object> {
    const { words, day, tx } = opened;
    const offices = await this.offices.ofLegislature(tx, day.legislatureId);
    const office = offices.find(({ id }) => id === as['office']) ?? offices[0];
    const people = (await this.advocates.ofDay(tx, day.id)).filter(({ state }) => state !== 'withdrawn');
    const person = personNamed(people, as['person'] ?? '');
    const part = PARTS.find((one) => one === as['part']) ?? 'attendee';
    const read =
      person && office
        ? await this.points.preview(
            tx,
            day.id,
            ask.code,
            { advocateId: person.id, officeId: office.id, parts: [part] },
            typed ?? [],
          )
        : null;
    return {
      person: person ? typedName(person.name) : '',
      offices: offices.map((one) => ({
        value: one.id,
        label: `${one.name}, ${placeOf(words, one)}`,
        checked: one === office,
      })),
      parts: choices(PARTS, part, (one) => words.say(`points.part.${one}`)),
      read: read && {
        language: read.language,
        name: ownLanguageName(read.language),
        position: words.say(`targets.position.${read.ask.position}`),
        title: read.ask.title && typedName(read.ask.title.text),
        points: read.ask.points.map(({ text, language, fallback }) => ({ text: typedName(text), language, fallback })),
        unknown: read.unknown.map((name) => `{${name}}`).join(', '),
      },
    };
  }
}

function typedPage(opened: OpenedConsoleDay, form: PointsForm, mend: string | null): Shown {
  const language = languageOf(opened, form['language']);
  const typed = typedPoints(form, language);
  return { language, points: typed, version: form['version'] ?? '', as: form, typed, mend };
}

function sentencesIn({ talkingPoints }: DayAsk, language: string): number {
  return talkingPoints.filter((point) => point.language === language).length;
}

/** One of the day's languages; its main one for anything else. */
function languageOf({ day }: OpenedConsoleDay, wanted: unknown): string {
  return day.languages.find((tag) => tag === wanted) ?? day.languages[0]!;
}

/** The person whose name is meant: the whole of it, else the first that holds it, else whoever comes first. */
function personNamed(people: readonly AdvocateSummary[], typed: string): AdvocateSummary | undefined {
  const wanted = typed.trim().toLowerCase();
  const names = (person: AdvocateSummary) => person.name.toLowerCase();
  return (
    people.find((person) => names(person) === wanted) ??
    people.find((person) => names(person).includes(wanted)) ??
    people[0]
  );
}
