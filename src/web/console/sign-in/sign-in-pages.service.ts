import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DomainError } from '../../../kernel/domain-error.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { Assets } from '../../pages/assets.js';
import { PageTemplates } from '../../pages/page-templates.js';
import { ConsolePages } from '../console-pages.service.js';

/** Sends the pages in front of the console, which nobody is signed in to yet. */
@Injectable()
export class SignInPages {
  constructor(
    private readonly console: ConsolePages,
    private readonly templates: PageTemplates,
    private readonly assets: Assets,
  ) {}

  /** Asks for the address. */
  ask(request: FastifyRequest, reply: FastifyReply): void {
    this.send(request, reply, 'ask', 'sign-in.title', {});
  }

  /** Says that a mail is on its way, if the address is known; takes the code. */
  sent(request: FastifyRequest, reply: FastifyReply, mend: DomainError | null = null): void {
    this.send(request, reply, 'sent', 'sign-in.sent-title', { mend: mend && 'sign-in.code-wrong' }, mend ? 422 : 200);
  }

  /** The page of a link, whose button signs in. */
  link(request: FastifyRequest, reply: FastifyReply, organisation: string, action: string): void {
    this.send(request, reply, 'link', 'sign-in.link-title', { organisation: typedName(organisation), action });
  }

  /** Says why a link does not sign in, and what does. */
  refused(request: FastifyRequest, reply: FastifyReply, reason: 'over' | 'elsewhere'): void {
    const status = reason === 'over' ? 410 : 409;
    this.send(request, reply, 'refused', `sign-in.${reason}-title`, { text: `sign-in.${reason}` }, status);
  }

  private send(
    request: FastifyRequest,
    reply: FastifyReply,
    template: string,
    title: string,
    data: object,
    status = 200,
  ): void {
    const words = this.console.wordsFor(request);
    const frame = {
      language: words.language,
      direction: words.direction,
      title: `${words.say(title)} · Rotunda`,
      styles: this.assets.pathOf('door.css'),
    };
    void reply
      .status(status)
      .header('cache-control', 'no-store')
      .header('content-language', words.language)
      .type('text/html; charset=utf-8')
      .send(this.templates.render(`console/door/${template}`, { ...data, title, frame, words } as never));
  }
}
