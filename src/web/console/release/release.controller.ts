import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BriefingGapsQueries } from '../../../briefings/briefing-gaps.queries.js';
import { PhoneListQueries } from '../../../briefings/phone-list.queries.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { type AdvocateId, isId, type OfficeId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { PublicationService } from '../../../meetings/publication.service.js';
import { ReleasesService } from '../../../meetings/releases.service.js';
import { OutboxQueries } from '../../../messaging/outbox.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { DayChecks } from '../../../scheduling/day-checks.service.js';
import { conflictsTogether } from '../../../scheduling/domain/conflicts-together.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { DECISIONS } from '../delivery/delivery.view.js';
import { toldOf } from '../setup/setup.controller.js';
import { ReleasePreviewService } from './release-preview.service.js';
import { changeInWords, checksOf, countTable, momentOf } from './release.view.js';

const RELEASES_A_MINUTE = 10;
/** The mail stands in a frame of its own, where nothing of it may run, load or leave. */
const MESSAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";
const MOST_LISTED = 200;

/** The release: read in words who will get what, then one click makes one version. */
@Controller('console/:org/:day/release')
@Access('member', COORDINATORS)
export class ReleaseController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly publication: PublicationService,
    private readonly previews: ReleasePreviewService,
    private readonly releases: ReleasesService,
    private readonly gaps: BriefingGapsQueries,
    private readonly offices: OfficesQueries,
    private readonly messages: OutboxQueries,
    private readonly phones: PhoneListQueries,
    private readonly checks: DayChecks,
    private readonly audit: AuditService,
  ) {}

  /** What a release would change and say, and how the mail of earlier ones stands. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) => this.page(reply, opened));
  }

  /** How far the release that was asked for is, for the page's script. */
  @Get('status')
  async status(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const version = await this.pages.withDay(
      request,
      async ({ tx, day }) => (await this.publication.preview(tx, day.id)).version,
    );
    const asked = Number((request.query as Record<string, unknown>)['asked']);
    void reply.header('cache-control', 'no-store').send({ version, isWorking: version <= asked });
  }

  /** The mail that one person would get. */
  @Get('sample/:advocate')
  async sample(
    @Param('advocate') advocate: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isId(advocate)) throw new NotHereError();
    const day = await this.pages.withDay(request, async (opened) => opened.day);
    const mail = await this.previews.sample(day, advocate as AdvocateId);
    if (!mail) throw new NotHereError();
    void reply
      .header('cache-control', 'no-store')
      .header('content-security-policy', MESSAGE_POLICY)
      .type('text/html; charset=utf-8')
      .send(mail.html);
  }

  /** Asks for a release of exactly what the page showed. */
  @Post()
  @RateLimit(RELEASES_A_MINUTE)
  async release(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { expect, read, without } = formFields(body, ['expect', 'read', 'without']);
    if (!/^\d{1,9}$/.test(expect)) throw new NotHereError();
    const { base, day, mayGo } = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member } = opened;
      const { notices } = await this.publication.preview(tx, day.id);
      const isKnown = without === 'yes' || !(await this.gaps.of(tx, day.id)).some(({ blocks }) => blocks);
      if (read === 'yes' && isKnown) {
        await this.audit.record(tx, {
          action: 'released',
          memberId: member.memberId,
          lobbyDayId: day.id,
          count: notices.length,
        });
      }
      return { ...opened, mayGo: read === 'yes' && isKnown };
    });
    if (!mayGo) return void reply.redirect(`${base}/release?unread=1`, 303);
    await this.releases.start({
      organisationId: day.organisationId,
      lobbyDayId: day.id,
      expectVersion: Number(expect),
      acceptGaps: without === 'yes',
    });
    void reply.redirect(`${base}/release?asked=${expect}`, 303);
  }

  private async page(reply: FastifyReply, opened: OpenedConsoleDay): Promise<void> {
    const { words, day, tx, base, request } = opened;
    const query = request.query as Record<string, unknown>;
    const preview = await this.publication.preview(tx, day.id);
    const { counts, samples, people } = await this.previews.readers(tx, preview.notices);
    const officeIds = preview.changes.flatMap(({ before, now }) =>
      [before, now].flatMap((place) => (place ? [place.officeId as OfficeId] : [])),
    );
    const offices = await this.offices.byIds(tx, officeIds);
    const shown = samples.find(({ advocateId }) => advocateId === query['sample']) ?? samples[0];
    const mail = shown ? await this.previews.sample(day, shown.advocateId) : null;
    const asked =
      typeof query['asked'] === 'string' && Number(query['asked']) >= preview.version ? query['asked'] : null;
    const next = preview.version + 1;
    const gaps = await this.gaps.of(tx, day.id);
    const conflicts = conflictsTogether(this.checks.conflicts(await this.checks.read(tx, day.id))).length;
    const data = {
      base,
      told: toldOf(opened),
      next,
      version: preview.version,
      isUnread: query['unread'] === '1',
      isUnderWay: asked !== null,
      statusPath: `${base}/release/status?asked=${asked ?? ''}`,
      lede: preview.releasedAt
        ? words.say('release.last', { version: preview.version, when: momentOf(opened, preview.releasedAt) })
        : words.say('release.never'),
      hasChanges: preview.notices.length > 0,
      changes: preview.changes.slice(0, MOST_LISTED).map((change) => changeInWords(opened, change, offices)),
      changeCount: preview.changes.length,
      moreChanges: Math.max(0, preview.changes.length - MOST_LISTED),
      ...countTable(opened, counts),
      people: preview.notices.length,
      languages: new Set(counts.map(({ language }) => language)).size,
      samples: samples.map((sample) => ({
        label: `${ownLanguageName(sample.language)}, ${words.say(`release.kind.${sample.kind}`)}`,
        href: `${base}/release?sample=${sample.advocateId}`,
        current: sample === shown,
      })),
      mail:
        mail && shown
          ? {
              from: mail.fromName,
              subject: mail.subject,
              text: mail.text,
              name: typedName(shown.name),
              src: `${base}/release/sample/${shown.advocateId}`,
            }
          : null,
      checks: checksOf(opened, { gaps, conflicts, notices: preview.notices, people }),
      isBlocked: gaps.some(({ blocks }) => blocks),
      ...(await this.delivery(opened)),
    };
    const page = {
      template: 'release',
      title: words.say('section.release'),
      section: 'release',
      ...(asked !== null && { script: 'plan.js' as const }),
    };
    await this.pages.send(reply, opened, page, data);
  }

  /** How the mail that went out stands: counts, what failed, what may or may not have arrived, whom to call. */
  private async delivery(opened: OpenedConsoleDay) {
    const { words, day, tx, base } = opened;
    const { byKindState } = await this.messages.summary(tx, day.id);
    const uncertain = await this.messages.uncertain(tx, day.id);
    const { people } = await this.previews.readers(
      tx,
      uncertain.map(({ recipientId }) => ({ advocateId: recipientId as AdvocateId, kind: 'briefing' as const })),
    );
    return {
      delivered: Object.entries(byKindState).map(([kind, states]) => ({
        kind: words.say(`message.${kind}`),
        waiting: (states?.pending ?? 0) + (states?.claimed ?? 0) + (states?.retry ?? 0),
        sent: states?.sent ?? 0,
        failed: states?.failed ?? 0,
        uncertain: states?.uncertain ?? 0,
      })),
      uncertain: uncertain.slice(0, MOST_LISTED).map(({ id, kind, recipientId, since }) => ({
        who: typedName(people.get(recipientId as AdvocateId)?.name ?? '–'),
        kind: words.say(`message.${kind}`),
        since: momentOf(opened, since),
        action: `${base}/delivery/uncertain/${id}`,
      })),
      decisions: DECISIONS.map((value) => ({ value, label: words.say(`delivery.decide.${value}`) })),
      calls: (await this.phones.ofDay(tx, day.id)).slice(0, MOST_LISTED).map(({ name, phone, through, language }) => ({
        name: typedName(name),
        phone: phone ?? '–',
        through: through ? words.say('people.through', { name: typedName(through) }) : '',
        language: ownLanguageName(language),
      })),
    };
  }
}
