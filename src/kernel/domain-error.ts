/**
 * What a broken rule means to the caller: bad input, nothing there, somebody was faster, not allowed, no longer
 * there, asked too often, or a service that is away for the moment.
 */
export type DomainErrorKind = 'invalid' | 'not-found' | 'conflict' | 'forbidden' | 'gone' | 'too-many' | 'unavailable';

/**
 * One broken rule, in words a person can act on. Each rule is a subclass with a stable `code`;
 * the message never holds personal data, because it is logged.
 */
export abstract class DomainError extends Error {
  abstract readonly kind: DomainErrorKind;
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
