import { DomainError } from '../../kernel/domain-error.js';

/** A form came without the secret of its page. */
export class FormTokenError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'form-token';

  constructor() {
    super('This form is too old, or it did not come from our page. Open the page again; nothing was saved.');
  }
}

/** A member's role does not reach this far. */
export class RoleError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'role';

  constructor() {
    super('Your role does not include this. An owner of your organization can change roles.');
  }
}

/** A form held a field that its page does not have. */
export class UnknownConsoleFieldError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unknown-field';

  constructor(field: string) {
    super(
      `The form held something that its page does not ask for: ${JSON.stringify(field.slice(0, 60))}. Nothing was saved.`,
    );
  }
}

/** An ask has more sentences in a language than its page can show, so that saving the page would lose the rest. */
export class TooManySentencesError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-many-sentences';

  constructor(most: number) {
    super(
      `Nothing was saved: there are more than ${most} sentences. Export the talking points, change the file and import it.`,
    );
  }
}
