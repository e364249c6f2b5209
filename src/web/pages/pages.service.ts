import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Words } from '../../kernel/words.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { type AssetName, Assets } from './assets.js';
import { chooseLanguage } from './choose-language.js';
import { type FrameSubject, pageFrame } from './page-frame.js';
import { PageLanguages } from './page-languages.js';
import { PageTemplates } from './page-templates.js';

const LANGUAGE_COOKIE = 'rotunda-language';
const LANGUAGE_SECONDS = 90 * 24 * 3600;

/** The files of a page besides its HTML. */
export interface PageFiles {
  readonly styles: AssetName;
  readonly script?: AssetName;
  readonly manifest?: string;
}

/** What a page is made of, besides its own data. */
export interface Page {
  readonly template: string;
  readonly words: Words;
  readonly subject: FrameSubject;
  readonly files: PageFiles;
}

/** Chooses the language of a request and sends pages in it. */
@Injectable()
export class PagesService {
  constructor(
    private readonly templates: PageTemplates,
    private readonly languages: PageLanguages,
    private readonly assets: Assets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The words for a request: the language just picked (which is then remembered), else the one picked before, else
   * the person's own (`preferred`), else what the browser asks for.
   */
  wordsFor(request: FastifyRequest, reply: FastifyReply, preferred?: string): Words {
    const picked = (request.query as Record<string, unknown>)['lang'];
    const offered = this.languages.languages.map(({ language }) => language);
    if (typeof picked === 'string' && offered.includes(picked)) {
      void reply.setCookie(LANGUAGE_COOKIE, picked, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: this.config.publicUrl.startsWith('https:'),
        maxAge: LANGUAGE_SECONDS,
      });
      return this.languages.forLanguage(picked);
    }
    const remembered = request.cookies[LANGUAGE_COOKIE];
    if (remembered && offered.includes(remembered)) return this.languages.forLanguage(remembered);
    const chosen = preferred ?? chooseLanguage(request.headers['accept-language'] ?? '', offered);
    return this.languages.forLanguage(chosen);
  }

  /** Sends a page that is never kept by caches; `status` 200 unless something must be mended. */
  send(reply: FastifyReply, page: Page, data: object, status = 200): void {
    void reply
      .status(status)
      .header('cache-control', 'no-store')
      .header('content-language', page.words.language)
      .type('text/html; charset=utf-8')
      .send(this.render(page, data));
  }

  /** A page as HTML. */
  render(page: Page, data: object): string {
    const { styles, script, manifest } = page.files;
    const frame = pageFrame(page.words, this.languages.languages, page.subject, {
      styles: this.assets.pathOf(styles),
      ...(script && { script: this.assets.pathOf(script) }),
      ...(manifest && { manifest }),
    });
    return this.templates.render(page.template, { ...data, frame, words: page.words } as never);
  }
}
