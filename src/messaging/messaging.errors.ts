import { DomainError } from '../kernel/domain-error.js';

/** Two contexts claim the same message kind; the process must not start. */
export class DuplicateMessageKindError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'duplicate-message-kind';

  constructor(name: string) {
    super(`The message kind ${name} is registered twice.`);
  }
}

/** A message of a kind that no context has registered. */
export class UnknownMessageKindError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unknown-message-kind';

  constructor(name: string) {
    super(`No context has registered the message kind ${name}.`);
  }
}

/** A decision about a message that is no longer, or never was, uncertain. */
export class NotUncertainError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'not-uncertain';

  constructor(id: string) {
    super(`The message ${id} is not waiting for a decision any more; look at its state again.`);
  }
}

/** A rendered message that no mail server could deliver as meant: a line break in an address, or no recipient. */
export class UnsendableMessageError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unsendable-message';
}
