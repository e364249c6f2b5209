import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { ACCESS_RULE, type DeclaredRule } from './access.js';
import { ForeignRequestError } from './http.errors.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const RULES_WITH_SESSION: ReadonlySet<string | undefined> = new Set(['member', 'operator']);

/**
 * Refuses requests that another site made a browser send (OWASP: Fetch Metadata is a complete defence). Browsers older
 * than Fetch Metadata tell an origin, which `Referrer-Policy: no-referrer` turns into `null`; those are let through
 * only where nothing but a SameSite cookie or the address itself gives a right, so that old phones can register.
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  private readonly origin: string;

  constructor(
    private readonly reflector: Reflector,
    @Inject(CONFIG) config: Config,
  ) {
    this.origin = new URL(config.publicUrl).origin;
  }

  /** @throws ForeignRequestError */
  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (SAFE_METHODS.has(method)) return true;
    const declared = this.reflector.getAllAndOverride<DeclaredRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (isFromHere(headers, this.origin, !RULES_WITH_SESSION.has(declared?.rule))) return true;
    throw new ForeignRequestError();
  }
}

function isFromHere(headers: FastifyRequest['headers'], ours: string, mayBeUntold: boolean): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  return origin === undefined || origin === 'null' ? mayBeUntold : origin === ours;
}
