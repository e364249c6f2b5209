import { DomainError } from '../kernel/domain-error.js';

/** Somebody may report only of meetings that they were told to go to. */
export class NotYourMeetingError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'not-your-meeting';

  constructor() {
    super('There is no such visit on your day.');
  }
}
