import { DomainError } from '../../kernel/domain-error.js';

/** There is nothing at this address, or nothing that this caller may know of. */
export class NotHereError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'not-here';

  constructor() {
    super('There is nothing at this address. Check the link, or ask the person who sent it to you.');
  }
}

/** Nobody is signed in, or not any more; a browser is led to `path`, a program is told. */
export class SignInNeededError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'sign-in-needed';

  constructor(readonly path: string) {
    super('Sign in first. Nothing that you sent was used.');
  }
}

/** A route was written without saying who may call it; the process must not start. */
export class UndeclaredAccessError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'undeclared-access';

  constructor(readonly handlers: readonly string[]) {
    super(`These routes do not declare an access rule: ${handlers.join(', ')}.`);
  }
}

/** Another web site made a browser send this. */
export class ForeignRequestError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'foreign-request';

  constructor() {
    super('This did not come from our own page. Open the page again and send it from there.');
  }
}

/** The same network, address or organisation asked too often; `retryAt` is when counting begins anew. */
export class TooManyRequestsError extends DomainError {
  readonly kind = 'too-many';
  readonly code = 'too-many-requests';

  constructor(readonly retryAt: Date) {
    super('That was too often in a short time. Nothing is lost. Wait a little and try again.');
  }

  /** How many seconds are left, at least one. */
  get secondsLeft(): number {
    return Math.max(1, Math.ceil((this.retryAt.getTime() - Date.now()) / 1000));
  }
}
