import { DomainError } from '../../kernel/domain-error.js';

/** The Redis server may throw jobs away when its memory is full. */
export class WrongEvictionPolicy extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'wrong-eviction-policy';

  constructor(policy: string) {
    super(
      `The Redis server's maxmemory-policy is ${policy}, which loses jobs when memory is full. Set it to noeviction (redis-cli CONFIG SET maxmemory-policy noeviction, and in redis.conf).`,
    );
  }
}

/** The queue's server cannot be reached at this moment; what is due is queued again by the sweep. */
export class QueueUnavailable extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'queue-unavailable';

  constructor(queue: string, options?: ErrorOptions) {
    super(`The queue ${queue} cannot be reached at this moment. Try again later.`, options);
  }
}
