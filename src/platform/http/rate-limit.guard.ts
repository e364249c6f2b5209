import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { TooManyRequestsError } from './http.errors.js';
import { networkOf } from './network.js';
import { RATE_LIMIT, type RouteLimit } from './rate-limit.js';
import { RequestCounts } from './request-counts.service.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Nobody presses one button more often than this in a minute, from however many networks. */
const OF_A_LINK = 30;

/**
 * Holds handlers to their `@RateLimit` for each network, which a hall of people may share, and for each personal link.
 * What only reads is counted by each process, what changes something by all of them together; who is refused by one
 * process costs the database nothing.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly counts: RequestCounts,
  ) {}

  /** @throws TooManyRequestsError */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const limit = this.reflector.getAllAndOverride<RouteLimit | undefined>(RATE_LIMIT, [handler, context.getClass()]);
    if (!limit) return true;
    const { most } = limit;
    const { ip, method, params } = context.switchToHttp().getRequest<FastifyRequest>();
    const what = `${context.getClass().name}.${handler.name}`;
    const here = this.counts.countHere(what, networkOf(ip), 1);
    if (here.count > most) throw new TooManyRequestsError(here.endsAt);
    if (SAFE_METHODS.has(method) || limit.countedBy !== 'guard') return true;
    const { token } = params as { readonly token?: string };
    const [network, link] = await this.counts.countAll([
      { what, who: networkOf(ip), minutes: 1 },
      ...(token ? [{ what: `${what} by link`, who: token, minutes: 1 }] : []),
    ]);
    if (network!.count > most) throw new TooManyRequestsError(network!.endsAt);
    if (link && link.count > OF_A_LINK) throw new TooManyRequestsError(link.endsAt);
    return true;
  }
}
