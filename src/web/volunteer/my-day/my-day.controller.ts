import { Body, Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DaySignalsService } from '../../../advocates/day-signals.service.js';
import { UnknownLinkError } from '../../../advocates/advocates.errors.js';
import { PersonalLinksService } from '../../../advocates/personal-links.service.js';
import { visitsCalendar } from '../../../briefings/domain/visits-calendar.js';
import { capitalised, dateInWords } from '../../../kernel/day-words.js';
import { Access } from '../../../platform/http/access.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { Translations } from '../../../platform/i18n/translations.js';
import { PagesService } from '../../pages/pages.service.js';
import { UnknownFieldError } from '../registration/registration.errors.js';
import { sameSecret } from '../same-secret.js';
import { answerTold } from '../told.js';
import { OwnPages } from '../own-pages.service.js';
import { readServiceWorker } from '../../pages/assets.js';
import { ACTS, keptUntil, MyDayPages } from './my-day-pages.service.js';
import { MySchedules } from './my-schedule.service.js';

// A thousand people in one building share its network, and each open page asks once a minute.
const OPENINGS_A_MINUTE = 3_000;
const TAPS_A_MINUTE = 600;
const FIELDS = new Set(['act', 'key', 'version']);

type Tap = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A person's day, read-only by its link; each button carries the secret of its own act. */
@Controller('my')
@Access('token')
@RateLimit(OPENINGS_A_MINUTE)
export class MyDayController {
  private readonly worker = readServiceWorker();

  constructor(
    private readonly own: OwnPages,
    private readonly schedules: MySchedules,
    private readonly pages: MyDayPages,
    private readonly languages: PagesService,
    private readonly translations: Translations,
    private readonly signals: DaySignalsService,
    private readonly links: PersonalLinksService,
  ) {}

  /** The script that keeps the day on the phone; it names nobody. */
  @Get('worker.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'no-cache')
  serviceWorker(): string {
    return this.worker;
  }

  /** The day. */
  @Get(':token')
  show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.own.with(token, 'day', async (opened) => {
      const { language } = this.languages.wordsFor(request, reply, opened.own.language);
      const schedule = await this.schedules.of(opened, language);
      const version = await this.schedules.latestVersion(opened);
      void reply.header('x-rotunda-forget-at', String(keptUntil(opened).getTime()));
      this.pages.show(request, reply, opened, token, schedule, version);
    });
  }

  /** The number of the last release and whether the person is let in, by which an open page learns that it is old. */
  @Get(':token/version')
  @Header('cache-control', 'no-store')
  version(@Param('token') token: string): Promise<{ version: number; state: string }> {
    return this.own.with(token, 'day', async (opened) => ({
      version: await this.schedules.latestVersion(opened),
      state: opened.own.state,
    }));
  }

  /** The visits for the phone's calendar. */
  @Get(':token/calendar.ics')
  calendar(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.own.with(token, 'day', async (opened) => {
      const words = this.languages.wordsFor(request, reply, opened.own.language);
      const schedule = await this.schedules.of(opened, words.language);
      if (!schedule) throw new UnknownLinkError();
      const mail = this.translations.forLanguage(words.language);
      const { content } = visitsCalendar(mail, schedule.packet, [], this.pages.organizerOf(opened));
      void reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="day.ics"')
        .type('text/calendar; charset=utf-8; method=PUBLISH')
        .send(content);
    });
  }

  /** What a phone needs to keep the page beside its apps; the name is the date, because others see it. */
  @Get(':token/app.webmanifest')
  manifest(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.own.with(token, 'day', async ({ day, own }) => {
      const words = this.languages.wordsFor(request, reply, own.language);
      const name = capitalised(words, dateInWords(words, day.heldOn, 'day'));
      const icons = [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }];
      const colours = { background_color: '#f7f5f0', theme_color: '#0e5c52' };
      const manifest = {
        name,
        short_name: name,
        lang: words.language,
        dir: words.direction,
        start_url: `/my/${token}`,
        scope: `/my/${token}`,
        display: 'standalone',
        ...colours,
        icons,
      };
      void reply.header('cache-control', 'no-store').type('application/manifest+json').send(JSON.stringify(manifest));
    });
  }

  /** A tap: I have seen the change, I am coming, I am late, I cannot, I need help. */
  @Post(':token/tell')
  @RateLimit(TAPS_A_MINUTE)
  tell(
    @Param('token') token: string,
    @Body() body: Tap | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (Object.keys(body ?? {}).some((field) => !FIELDS.has(field))) throw new UnknownFieldError();
    const act = [...ACTS, 'seen' as const].find((known) => known === body?.['act']);
    const version = act === 'seen' ? Number(body?.['version']) : 0;
    if (!act || !Number.isSafeInteger(version)) throw new UnknownFieldError();
    return this.own
      .with(token, 'day', async ({ tx, owner }) => {
        const expected = this.links.actionToken(owner.advocateId, act, version);
        if (!sameSecret(expected, body?.['key'])) throw new UnknownLinkError();
        await this.signals.tell(tx, owner, act, act === 'seen' ? version : null);
      })
      .then(() => answerTold(request, reply, token, act));
  }

  /** Takes the day off the phone. */
  @Post(':token/forget')
  async forget(
    @Param('token') token: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (Object.keys(body ?? {}).length > 0) throw new UnknownFieldError();
    return this.own.with(token, 'day', async (opened) => this.pages.forgotten(request, reply, opened, token));
  }
}
