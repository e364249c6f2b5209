import { DomainError } from '../../../kernel/domain-error.js';

/** Registration for the day has not begun, or is over. */
export class RegistrationClosedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'registration-closed';

  constructor() {
    super('Nobody can register for this day now.');
  }
}

/** A form held a field that its page does not have. */
export class UnknownFieldError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unknown-field';

  constructor() {
    super('The page sent something that it should not. Open it again and answer once more.');
  }
}

/** All answers together are longer than a phone can keep. */
export class AnswersTooLongError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'answers-too-long';

  constructor() {
    super('Your answers are too long together. Go back and write less.');
  }
}
