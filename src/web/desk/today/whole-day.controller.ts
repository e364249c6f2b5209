import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NoNewsError } from '../../../broadcasts/broadcasts.errors.js';
import { BroadcastsService } from '../../../broadcasts/broadcasts.service.js';
import { DayCancellation } from '../../../broadcasts/day-cancellation.service.js';
import { DayPostponement } from '../../../broadcasts/day-postponement.service.js';
import { NewsSamples } from '../../../broadcasts/news-samples.service.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { dateInWords } from '../../../kernel/day-words.js';
import { DateNotLaterError } from '../../../lobby-days/lobby-days.errors.js';
import { MeetingsQueries } from '../../../meetings/meetings.queries.js';
import { Access } from '../../../platform/http/access.js';
import { FieldMaker, type FilledForm, mendList } from '../../console/console-fields.js';
import { type ConsoleForm, formFields } from '../../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../../console/console-pages.service.js';
import { readTexts, textFields, textNames } from './news-form.js';
import { newsPreview } from './news.view.js';
import { todayNav } from './today-nav.js';

type Fields = Readonly<Record<string, string>>;

/** The whole day is off, or on a later date: first who hears what, then the day's short name typed as a yes. */
@Controller('console/:org/:day/today/whole-day')
@Access('member', COORDINATORS)
export class WholeDayController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly broadcasts: BroadcastsService,
    private readonly samples: NewsSamples,
    private readonly cancellation: DayCancellation,
    private readonly postponement: DayPostponement,
    private readonly meetings: MeetingsQueries,
    private readonly audit: AuditService,
  ) {}

  /** The form. */
  @Get()
  write(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) =>
      this.form(reply, opened, { values: { what: 'off' }, mends: new Map() }),
    );
  }

  /** What it would do, and the mail in each language. */
  @Post('preview')
  @HttpCode(200)
  preview(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const values = formFields(body, ['what', 'to', ...textNames(opened)]);
      await this.previewPage(reply, opened, values, null);
    });
  }

  /** Does it, once the short name of the day was typed. */
  @Post()
  async act(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const path = await this.pages.withDay(request, async (opened) => {
      const { confirm, ...values } = formFields(body, ['confirm', 'what', 'to', ...textNames(opened)]) as Fields;
      const { tx, day, member, base, words } = opened;
      if (confirm!.trim().toLowerCase() !== day.slug) {
        await this.previewPage(reply, opened, values, words.say('news.type-name', { name: day.slug }));
        return null;
      }
      const texts = readTexts(opened, values);
      const isOff = values['what'] !== 'later';
      const { broadcast, people } = isOff
        ? await this.cancellation.cancel(tx, day, texts)
        : await this.postponement.postpone(tx, day, { to: values['to']!, texts });
      await this.audit.record(tx, {
        action: isOff ? 'day-called-off' : 'day-postponed',
        memberId: member.memberId,
        lobbyDayId: day.id,
        subjectId: broadcast,
        count: people,
      });
      return `${base}/today/broadcast/${broadcast}`;
    });
    if (path) void reply.redirect(path, 303);
  }

  private async previewPage(
    reply: FastifyReply,
    opened: OpenedConsoleDay,
    values: Fields,
    mend: string | null,
  ): Promise<void> {
    const { tx, day, words, base } = opened;
    const texts = readTexts(opened, values);
    const isOff = values['what'] !== 'later';
    const again = (field: string, text: string) =>
      this.form(reply, opened, { values, mends: new Map([[field, text]]) });
    try {
      const news = { segment: { kind: 'everyone' }, texts } as const;
      const later = isOff ? null : await this.postponement.preview(tx, day.id, { to: values['to'] ?? '', texts });
      const preview = later ?? (await this.broadcasts.preview(tx, day.id, news));
      // The letter of a new date also holds each reader's own visits; here stand the words that are the organisation's.
      const data = newsPreview(opened, preview, later ? new Map() : await this.samples.of(tx, day, news));
      const meetings = later ? later.meetings : (await this.meetings.standing(tx, day.id)).length;
      const make = new FieldMaker({ values: {}, mends: new Map(mend ? [['confirm', mend]] : []) });
      const page = { template: 'today/news-preview', title: data.people, section: 'today' };
      await this.pages.send(
        reply,
        opened,
        page,
        {
          ...data,
          action: `${base}/today/whole-day`,
          back: `${base}/today/whole-day`,
          extra: later
            ? [
                words.say('news.later', { date: dateInWords(words, later.to, 'day-year'), count: meetings }),
                words.say('news.asked-anew', { count: later.offices }),
              ]
            : [words.say('news.off', { count: meetings })],
          fields: Object.entries(values).map(([name, value]) => ({ name, value })),
          confirm: make.input('confirm', words.say('news.confirm', { name: day.slug }), {
            maxLength: 100,
            required: true,
          }),
          button: words.say(isOff ? 'news.call-off' : 'news.postpone', { count: preview.people }),
        },
        mend ? 422 : 200,
      );
    } catch (error) {
      if (error instanceof NoNewsError) return again(textNames(opened)[0]!, words.say('news.write'));
      if (error instanceof DateNotLaterError) return again('to', words.say('news.later-date'));
      throw error;
    }
  }

  private async form(reply: FastifyReply, opened: OpenedConsoleDay, filled: FilledForm): Promise<void> {
    const { words, base, day } = opened;
    const make = new FieldMaker(filled);
    const fields = [
      make.select('what', words.say('news.what'), [
        ['off', words.say('news.what-off')],
        ['later', words.say('news.what-later')],
      ]),
      make.input('to', words.say('news.new-date'), { type: 'date', hint: words.say('news.new-date-hint') }),
      ...textFields(opened, filled),
    ];
    const page = { template: 'today/whole-day', title: words.say('today.page.whole-day'), section: 'today' };
    await this.pages.send(
      reply,
      opened,
      page,
      {
        nav: todayNav(opened, 'whole-day'),
        date: dateInWords(words, day.heldOn, 'day-year'),
        action: `${base}/today/whole-day/preview`,
        fields,
        mends: mendList(fields, filled.mends),
      },
      filled.mends.size > 0 ? 422 : 200,
    );
  }
}
