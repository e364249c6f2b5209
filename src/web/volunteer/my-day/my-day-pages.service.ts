import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PersonalLinksService } from '../../../advocates/personal-links.service.js';
import { changeView } from '../../../briefings/domain/change-view.js';
import { addressOf } from '../../../briefings/domain/legislator-words.js';
import { netChange } from '../../../briefings/domain/net-change.js';
import { capitalised, clockInWords, dateInWords, localMinutes } from '../../../kernel/day-words.js';
import { isolate, typedName } from '../../../kernel/isolated-text.js';
import { instantOf } from '../../../kernel/local-time.js';
import type { Words } from '../../../kernel/words.js';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.module.js';
import { Translations } from '../../../platform/i18n/translations.js';
import { PagesService } from '../../pages/pages.service.js';
import { promiseInWords } from '../day-page.js';
import type { OpenedOwn } from '../own-pages.service.js';
import { type MyDayView, isPastDay, myDayView } from './my-day.view.js';
import type { MySchedule } from './my-schedule.service.js';

/** What a person may tell with one tap. */
export const ACTS = ['coming', 'late', 'cannot', 'help'] as const;

/** A day may be kept on the phone until the end of it and two hours more. */
const KEPT_AFTER_MINUTES = 120;
const POLL_SECONDS = 60;
/** What a person without a schedule reads. */
const NOTHING_YET = {
  applied: 'not-approved',
  approved: 'not-released',
  waitlisted: 'waitlisted',
  withdrawn: 'withdrawn',
} as const;

/** Sends the pages of a person's day. */
@Injectable()
export class MyDayPages {
  constructor(
    private readonly pages: PagesService,
    private readonly translations: Translations,
    private readonly links: PersonalLinksService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The day, or what to wait for. */
  show(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedOwn,
    token: string,
    schedule: MySchedule | null,
    version: number,
  ): void {
    const page = this.pages.wordsFor(request, reply, opened.own.language);
    const mail = this.translations.forLanguage(page.language);
    const told = (request.query as Record<string, unknown>)['told'];
    const base = `/my/${token}`;
    const data = {
      ...(schedule ? myDayView({ mail, page }, schedule.packet, opened.now) : this.nothingYet(page, opened)),
      change: schedule && this.change(mail, opened, schedule),
      hello: page.say('day.hello', { name: isolate(typedName(opened.own.name)) }),
      sheetLine: this.sheetLine(page, opened, schedule),
      asOf: page.say('day.as-of', { time: isolate(this.clock(page, opened)) }),
      told: [...ACTS, 'seen', 'report'].some((act) => act === told) ? page.say(`day.told.${String(told)}`) : '',
      // Nobody reads afterwards what was told, and the page must not promise that somebody comes.
      acts: (schedule && !isPastDay(opened.day, opened.now) ? ACTS : []).map((act) => ({
        act,
        word: page.say(`day.act.${act}`),
        key: this.links.actionToken(opened.owner.advocateId, act, 0),
      })),
      reports: (schedule?.packet.visits ?? []).map((visit) => ({
        href: `${base}/report/${visit.meetingId}`,
        who: addressOf(mail, visit.legislator),
      })),
      tell: `${base}/tell`,
      calendar: schedule ? `${base}/calendar.ics` : '',
      print: `${base}/day.pdf`,
      forget: `${base}/forget`,
      version,
      state: opened.own.state,
      poll: POLL_SECONDS,
      kept: keptUntil(opened).getTime(),
      promise: promiseInWords(page, opened),
    };
    this.send(reply, page, opened, token, 'volunteer/my-day', data);
  }

  /** That the phone has forgotten the day. */
  forgotten(request: FastifyRequest, reply: FastifyReply, opened: OpenedOwn, token: string): void {
    const words = this.pages.wordsFor(request, reply, opened.own.language);
    const data = { title: words.say('day.forgotten'), paragraphs: [words.say('day.forgotten-hint')], back: '' };
    void reply.header('clear-site-data', '"cache", "storage"');
    this.send(reply, words, opened, token, 'volunteer/stop', data);
  }

  private nothingYet(page: Words, { own }: OpenedOwn): MyDayView {
    return { before: null, lead: null, lines: [], done: [], count: page.say(`day.${NOTHING_YET[own.state]}`) };
  }

  private change(mail: Words, { owner }: OpenedOwn, { packet, unseen }: MySchedule): object | null {
    if (!unseen) return null;
    const changes = netChange(unseen.before.visits, packet.visits);
    if (changes.length === 0) return null;
    const view = changeView(mail, packet, changes, unseen.before.release.version);
    return {
      lines: view.changes,
      before: view.beforeWord,
      now: view.nowWord,
      version: unseen.version,
      key: this.links.actionToken(owner.advocateId, 'seen', unseen.version),
    };
  }

  private sheetLine(page: Words, { day, organisation }: OpenedOwn, schedule: MySchedule | null): string {
    const date = dateInWords(page, day.heldOn, 'day-year');
    const version = schedule ? page.say('day.version', { version: schedule.packet.release.version }) : '';
    const phone = day.helpPhone && isolate(day.helpPhone);
    return [isolate(organisation.name), date, phone, version].filter(Boolean).join(' · ');
  }

  private clock(page: Words, { now, day }: OpenedOwn): string {
    return clockInWords(page, localMinutes(now, day.zone));
  }

  private send(
    reply: FastifyReply,
    words: Words,
    { day }: OpenedOwn,
    token: string,
    template: string,
    data: object,
  ): void {
    const subject = {
      title: capitalised(words, dateInWords(words, day.heldOn, 'day')),
      heading: capitalised(words, dateInWords(words, day.heldOn, 'day')),
      path: `/my/${token}`,
      helpPhone: day.helpPhone,
      helpLabel: words.say('day.help'),
      privacy: `/d/${day.slug}/privacy`,
    };
    const files = { styles: 'day.css', script: 'day.js', manifest: `/my/${token}/app.webmanifest` } as const;
    this.pages.send(reply, { template, words, subject, files }, data);
  }

  /** The sender that stands in calendar entries. */
  organizerOf({ organisation }: OpenedOwn): { readonly name: string; readonly address: string } {
    return { name: organisation.senderName, address: this.config.mailFrom };
  }
}

/** When a phone must have forgotten the day. */
export function keptUntil({ day }: Pick<OpenedOwn, 'day'>): Date {
  return new Date(instantOf(day, day.endsMinute).getTime() + KEPT_AFTER_MINUTES * 60_000);
}
