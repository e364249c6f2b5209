import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { OrganisationsQueries, type OrganisationSummary } from '../../identity/organisations.queries.js';
import type { SignedInMember } from '../../identity/sessions.service.js';
import { isSlug } from '../../kernel/slug.js';
import type { Words } from '../../kernel/words.js';
import type { LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { NotHereError } from '../../platform/http/http.errors.js';
import { type AssetName, Assets } from '../pages/assets.js';
import { chooseLanguage } from '../pages/choose-language.js';
import { PageTemplates } from '../pages/page-templates.js';
import { consoleFrame } from './console-frame.js';
import { ConsoleGate } from './console-gate.service.js';
import { ConsoleLanguages } from './console-languages.js';

/** A page of the console within the transaction in which a request is answered. */
export interface OpenedConsole {
  readonly request: FastifyRequest;
  readonly tx: EntityManager;
  readonly now: Date;
  readonly words: Words;
  readonly member: SignedInMember;
  readonly organisation: OrganisationSummary;
  /** `/console/:org`, without a slash at its end. */
  readonly home: string;
}

/** The same on one lobby day. */
export interface OpenedConsoleDay extends OpenedConsole {
  readonly day: LobbyDaySummary;
  /** `/console/:org/:day`, without a slash at its end. */
  readonly base: string;
}

/** What a page of the console is made of, besides its data. */
export interface ConsolePage {
  /** The template below `templates/pages/console/`. */
  readonly template: string;
  readonly title: string;
  /** The section that is marked in the navigation; absent outside any. */
  readonly section?: string;
  readonly styles?: AssetName;
  readonly script?: AssetName;
}

/** Opens and sends the pages of the console, in the transaction of the member's own organisation. */
@Injectable()
export class ConsolePages {
  constructor(
    private readonly gate: ConsoleGate,
    private readonly tenancy: Tenancy,
    private readonly organisations: OrganisationsQueries,
    private readonly days: LobbyDaysQueries,
    private readonly templates: PageTemplates,
    private readonly languages: ConsoleLanguages,
    private readonly assets: Assets,
  ) {}

  /** The words of the console for a request. */
  wordsFor(request: FastifyRequest): Words {
    const offered = this.languages.languages.map(({ language }) => language);
    return this.languages.forLanguage(chooseLanguage(request.headers['accept-language'] ?? '', offered));
  }

  /** Runs work in one transaction on the member's organisation; it rolls back when the work throws. */
  async with<T>(request: FastifyRequest, work: (opened: OpenedConsole) => Promise<T>): Promise<T> {
    const { member } = this.gate.of(request);
    return this.tenancy.run(member.organisationId, async (tx) => {
      const organisation = await this.organisations.current(tx);
      const [{ now }] = (await tx.query('select app_now() as now')) as [{ now: Date }];
      const home = `/console/${member.organisationSlug}`;
      return work({ request, tx, now, words: this.wordsFor(request), member, organisation, home });
    });
  }

  /**
   * The same on the day that the path names as `:day`.
   * @throws NotHereError when the organisation has no such day, whoever else may have one.
   */
  async withDay<T>(request: FastifyRequest, work: (opened: OpenedConsoleDay) => Promise<T>): Promise<T> {
    const slug = (request.params as Record<string, string>)['day'] ?? '';
    if (!isSlug(slug)) throw new NotHereError();
    return this.with(request, async (opened) => {
      const day = await this.days.ownBySlug(opened.tx, slug);
      if (!day) throw new NotHereError();
      return work({ ...opened, day, base: `${opened.home}/${slug}` });
    });
  }

  /** Sends a page that no cache keeps; `status` is 422 when something must be mended. */
  async send(
    reply: FastifyReply,
    opened: OpenedConsole & Partial<OpenedConsoleDay>,
    page: ConsolePage,
    data: object,
    status = 200,
  ): Promise<void> {
    const { words, organisation, member, day, request, tx } = opened;
    const frame = consoleFrame(words, {
      title: page.title,
      section: page.section ?? null,
      organisation: organisation.name,
      member,
      day: day ?? null,
      days: await this.days.all(tx),
      formToken: this.gate.of(request).formToken,
      styles: this.assets.pathOf(page.styles ?? 'console.css'),
      script: page.script ? this.assets.pathOf(page.script) : null,
    });
    const html = this.templates.render(`console/${page.template}`, { ...data, frame, words } as never);
    void reply
      .status(status)
      .header('cache-control', 'no-store')
      .header('content-language', words.language)
      .type('text/html; charset=utf-8')
      .send(html);
  }
}
