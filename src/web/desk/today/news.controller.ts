import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { ReleasedSchedules } from '../../../briefings/released-schedules.service.js';
import { EmptySegmentError, NoNewsError } from '../../../broadcasts/broadcasts.errors.js';
import { BroadcastsQueries } from '../../../broadcasts/broadcasts.queries.js';
import { BroadcastsService } from '../../../broadcasts/broadcasts.service.js';
import { NewsSamples } from '../../../broadcasts/news-samples.service.js';
import { AuditService } from '../../../identity/audit.service.js';
import { SCHEDULERS } from '../../../identity/domain/member-roles.js';
import { clockInWords, localMinutes } from '../../../kernel/day-words.js';
import { isId, type OfficeId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { FieldMaker, type FilledForm, mendList } from '../../console/console-fields.js';
import { type ConsoleForm, formFields } from '../../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../../console/console-pages.service.js';
import { momentOf } from '../../console/release/release.view.js';
import { readSegment, readTexts, segmentValue, textFields, textNames } from './news-form.js';
import { newsPreview } from './news.view.js';
import { TodayCalls } from './today-calls.service.js';
import { todayNav } from './today-nav.js';
import { callLines } from './today.view.js';

/** Urgent news: to whom, in which words, as people will read it; then it goes ahead of everything. */
@Controller('console/:org/:day/today/broadcast')
@Access('member', SCHEDULERS)
export class NewsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly broadcasts: BroadcastsService,
    private readonly samples: NewsSamples,
    private readonly sent: BroadcastsQueries,
    private readonly calls: TodayCalls,
    private readonly schedules: ReleasedSchedules,
    private readonly advocates: AdvocatesQueries,
    private readonly offices: OfficesQueries,
    private readonly audit: AuditService,
  ) {}

  /** The form, and what was sent. */
  @Get()
  write(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) =>
      this.form(reply, opened, { values: { to: 'everyone' }, mends: new Map() }),
    );
  }

  /** What would go to whom; nothing is sent. */
  @Post('preview')
  @HttpCode(200)
  preview(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const values = formFields(body, ['to', ...textNames(opened)]);
      const news = { segment: readSegment(values['to']!), texts: readTexts(opened, values) };
      const { tx, day, words, base } = opened;
      try {
        const preview = await this.broadcasts.preview(tx, day.id, news);
        const data = newsPreview(opened, preview, await this.samples.of(tx, day, news));
        const page = { template: 'today/news-preview', title: data.people, section: 'today' };
        await this.pages.send(reply, opened, page, {
          ...data,
          action: `${base}/today/broadcast`,
          back: `${base}/today/broadcast`,
          extra: [],
          confirm: null,
          fields: Object.entries(values).map(([name, value]) => ({ name, value })),
          button: words.say('news.send', { count: preview.people }),
        });
      } catch (error) {
        if (error instanceof NoNewsError)
          return this.form(reply, opened, {
            values,
            mends: new Map([[textNames(opened)[0]!, words.say('news.write')]]),
          });
        if (error instanceof EmptySegmentError)
          return this.form(reply, opened, { values, mends: new Map([['to', words.say('news.nobody')]]) });
        throw error;
      }
    });
  }

  /** Sends it. */
  @Post()
  async send(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const path = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member, base } = opened;
      const values = formFields(body, ['to', ...textNames(opened)]);
      const news = { segment: readSegment(values['to']!), texts: readTexts(opened, values) };
      const { id, people } = await this.broadcasts.send(tx, day, news);
      await this.audit.record(tx, {
        action: 'news-sent',
        memberId: member.memberId,
        lobbyDayId: day.id,
        subjectId: id,
        count: people,
      });
      return `${base}/today/broadcast/${id}`;
    });
    void reply.redirect(path, 303);
  }

  /** How far one piece of news is, and whom to telephone. */
  @Get(':news')
  follow(@Param('news') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { tx, day, words, base, member } = opened;
      const news = isId(id) ? (await this.sent.ofDay(tx, day.id)).find((one) => one.id === id) : undefined;
      if (!news) throw new NotHereError();
      const calls = await this.calls.ofNews(tx, news.id);
      const { memberId } = member;
      if (calls.length > 0)
        await this.audit.record(tx, {
          action: 'people-viewed',
          memberId,
          lobbyDayId: day.id,
          subjectId: id,
          count: calls.length,
        });
      const page = { template: 'today/news', title: words.say('news.sent-title'), section: 'today' };
      await this.pages.send(reply, opened, page, {
        nav: todayNav(opened, 'broadcast'),
        back: `${base}/today/broadcast`,
        when: momentOf(opened, news.at),
        sent: news.sent,
        people: news.people,
        far: words.say('news.far', { sent: news.sent, count: news.people }),
        texts: Object.values(news.texts),
        calls: callLines({ opened, seesPhones: true }, calls),
        seesPhones: true,
      });
    });
  }

  private async form(reply: FastifyReply, opened: OpenedConsoleDay, filled: FilledForm): Promise<void> {
    const { tx, day, words, base } = opened;
    const make = new FieldMaker(filled);
    const to = make.select('to', words.say('news.to'), await this.segments(opened), { isWhole: true });
    const texts = textFields(opened, filled);
    const sent = await this.sent.ofDay(tx, day.id);
    const page = { template: 'today/broadcast', title: words.say('today.page.broadcast'), section: 'today' };
    await this.pages.send(
      reply,
      opened,
      page,
      {
        nav: todayNav(opened, 'broadcast'),
        action: `${base}/today/broadcast/preview`,
        fields: [to, ...texts],
        mends: mendList([to, ...texts], filled.mends),
        sent: sent.map((news) => ({
          text: Object.values(news.texts)[0] ?? '',
          when: momentOf(opened, news.at),
          far: words.say('news.far', { sent: news.sent, count: news.people }),
          href: `${base}/today/broadcast/${news.id}`,
        })),
      },
      filled.mends.size > 0 ? 422 : 200,
    );
  }

  /** Everybody, then what the last release and the registrations bring together. */
  private async segments({ tx, day, words }: OpenedConsoleDay): Promise<[string, string][]> {
    const release = await this.schedules.version(tx, day.id, await this.schedules.latestVersion(tx, day.id));
    const visits = [...(release?.teams.values() ?? [])].map(([first]) => first!);
    const offices = await this.offices.byIds(tx, [...new Set(visits.map(({ officeId }) => officeId as OfficeId))]);
    const buildings = new Map(
      [...offices.values()].flatMap(({ buildingId, buildingName }) =>
        buildingId ? [[buildingId, typedName(buildingName ?? '–')] as const] : [],
      ),
    );
    const name = (kind: string, text: string) => words.say(`news.segment.${kind}`, { name: text });
    const byLabel = (a: readonly [string, string], b: readonly [string, string]) => a[1].localeCompare(b[1]);
    return [
      [segmentValue({ kind: 'everyone' }), words.say('news.everyone')],
      ...[...buildings]
        .map(([id, text]): [string, string] => [segmentValue({ kind: 'building', id }), name('building', text)])
        .sort(byLabel),
      ...(await this.advocates.buses(tx, day.id)).map((bus): [string, string] => [
        segmentValue({ kind: 'bus', id: bus.id }),
        name('bus', typedName(bus.name)),
      ]),
      ...visits
        .map(({ meetingId, officeId, startsAt }): [string, string] => {
          const office = typedName(offices.get(officeId as OfficeId)?.name ?? '–');
          const at = startsAt ? clockInWords(words, localMinutes(startsAt, day.zone)) : words.say('release.no-time');
          return [segmentValue({ kind: 'team', id: meetingId }), name('team', `${office}, ${at}`)];
        })
        .sort(byLabel),
    ];
  }
}
