import { DomainError } from '../kernel/domain-error.js';

/** Somebody may report only of meetings that they were told to go to. */
export class NotYourMeetingError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'not-your-meeting';

  constructor() {
    super('There is no such visit on your day.');
  }
}

/** A report says at least whom the team met. */
export class UnfinishedReportError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unfinished-report';

  constructor() {
    super('The report does not say whom you met.');
  }
}
