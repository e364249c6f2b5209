import { DomainError } from '../../kernel/domain-error.js';

/** A contact was logged that says neither how it went nor a day that exists. */
export class UnreadableContactError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unreadable-contact';

  constructor() {
    super('Choose how the contact went, and a day such as 2027-04-09 for the next one.');
  }
}

/** The board sent something that is no edit. */
export class UnreadableBoardEditError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unreadable-board-edit';

  constructor() {
    super('The board sent a change that cannot be read. Load the page again.');
  }
}

/** Nobody who has time then could make up a team for an office. */
export class NoTeamError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'no-team';

  constructor() {
    super('No team that keeps every rule is free at that time. Choose another time, or plan the day again.');
  }
}

/** There is no place for somebody that keeps every rule. */
export class NoPlaceError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'no-place';

  constructor() {
    super(
      'Nothing that keeps every rule was found, so nothing was changed. Move something first, or plan the day again.',
    );
  }
}

/** An address names a filter of the targets, or a value of one, that there is none of. */
export class UnknownTargetFilterError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unknown-target-filter';

  constructor(field: string, expected: readonly string[]) {
    super(
      `The filter ${JSON.stringify(field.slice(0, 60))} of this address does not fit; expected was one of ${expected.join(', ')}. Open the table again and choose from its lists.`,
    );
  }
}

/** A view was to be kept without a name, or with one that is too long. */
export class NamelessViewError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'nameless-view';

  constructor(longest: number) {
    super(`Give the view a name of at most ${longest} characters.`);
  }
}
