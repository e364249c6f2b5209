import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';

/** A browser that asked for a link is remembered somewhat longer than the link lives. */
const BROWSER_SECONDS = 15 * 60;

/**
 * The two cookies of the console: the session, and the browser that asked for a sign-in link. With HTTPS their names
 * begin with `__Host-`, so that no other host can set them. SameSite is lax: a link in a mail must find its session.
 */
@Injectable()
export class ConsoleCookies {
  private readonly secure: boolean;
  private readonly session: string;
  private readonly browser: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.secure = config.publicUrl.startsWith('https:');
    const prefix = this.secure ? '__Host-' : '';
    this.session = `${prefix}rotunda-session`;
    this.browser = `${prefix}rotunda-browser`;
  }

  /** The session's token as the browser sent it. */
  sessionOf(request: FastifyRequest): string | undefined {
    return request.cookies[this.session];
  }

  /** The token of the browser that asked for a link, as it was sent. */
  browserOf(request: FastifyRequest): string | undefined {
    return request.cookies[this.browser];
  }

  /** Gives the browser a session, which ends with the browser at the latest. */
  keepSession(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.session, token, this.options());
  }

  /** Marks the browser as the one that asked for a link. */
  keepBrowser(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.browser, token, { ...this.options(), maxAge: BROWSER_SECONDS });
  }

  /** Takes the session off the browser. */
  dropSession(reply: FastifyReply): void {
    void reply.clearCookie(this.session, this.options());
  }

  private options() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
  }
}
