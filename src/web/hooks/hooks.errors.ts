import { DomainError } from '../../kernel/domain-error.js';

/** A report of undelivered mail is neither a mail nor a list as it is documented. */
export class UnreadableBounceError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unreadable-bounce';

  constructor(problem: string) {
    super(
      `This is no report of undelivered mail (${problem}). Send a delivery report as message/rfc822, or {"bounces": [{"messageId", "status"}]} as JSON.`,
    );
  }
}
