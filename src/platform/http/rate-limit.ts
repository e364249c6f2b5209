import { SetMetadata } from '@nestjs/common';

/** Metadata key under which a handler or its controller keeps its limit. */
export const RATE_LIMIT = 'rotunda:rate-limit';

/** How many requests one network may send to a handler in a minute, and who counts them over all processes. */
export interface RouteLimit {
  readonly most: number;
  readonly countedBy: 'guard' | 'handler';
}

/**
 * How many requests one network address may send to a handler in a minute; a handler's own limit goes before its controller's.
 * A handler that counts other things over all processes anyway counts these along with them, in the same statement.
 */
export const RateLimit = (
  requestsAMinute: number,
  countedBy: RouteLimit['countedBy'] = 'guard',
): MethodDecorator & ClassDecorator =>
  SetMetadata(RATE_LIMIT, { most: requestsAMinute, countedBy } satisfies RouteLimit);

/** How often something may happen within a time. */
export interface Allowance {
  readonly most: number;
  readonly minutes: number;
}

/** How often something has happened, and when counting begins anew. */
export interface Counted {
  readonly count: number;
  readonly endsAt: Date;
}

/** More callers than this at once would be an attack from many addresses, against which counting each of them is no help. */
const MOST_CALLERS = 100_000;

/** Counts by caller in the memory of one process; a caller's window begins with their first request. */
export class RequestCounter {
  private readonly windows = new Map<string, { count: number; readonly ends: number }>();

  /** Counts one more request at a time in milliseconds. */
  count(caller: string, minutes: number, now: number): Counted {
    const known = this.windows.get(caller);
    if (known && known.ends > now) return { count: ++known.count, endsAt: new Date(known.ends) };
    if (this.windows.size >= MOST_CALLERS) this.forgetEnded(now);
    const ends = now + minutes * 60_000;
    this.windows.set(caller, { count: 1, ends });
    return { count: 1, endsAt: new Date(ends) };
  }

  private forgetEnded(now: number): void {
    for (const [caller, { ends }] of this.windows) if (ends <= now) this.windows.delete(caller);
    if (this.windows.size >= MOST_CALLERS) this.windows.clear();
  }
}
