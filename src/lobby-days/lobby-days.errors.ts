import { DomainError } from '../kernel/domain-error.js';
import type { DayState } from './domain/day-state.js';

/** No lobby day has this short name. */
export class UnknownLobbyDayError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'unknown-lobby-day';

  constructor(slug: string) {
    super(`There is no lobby day "${slug}". \`day create\` makes one and prints its short name.`);
  }
}

/** The short name that a day file asks for belongs to another day. */
export class LobbyDaySlugTakenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'lobby-day-slug-taken';

  constructor(slug: string) {
    super(
      `Another lobby day is called "${slug}". Choose another "slug", or leave it out and one is made from the name.`,
    );
  }
}

/** Somebody else changed the talking points of an ask in the meantime. */
export class TalkingPointsChangedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'talking-points-changed';

  constructor(ask: string) {
    super(`Somebody has changed what to say about ${ask} in the meantime. Look at it, then save your change again.`);
  }
}

/** An ask with this code is not on the day. */
export class UnknownAskError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'unknown-ask';

  constructor(code: string) {
    super(`The day has no ask called "${code}".`);
  }
}

/** A talking point holds words in braces that mean nothing, so that nobody would get it. */
export class UnknownPlaceholderError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unknown-placeholder';

  constructor(names: readonly string[], known: readonly string[]) {
    super(
      `Nothing was saved: ${names.map((name) => `{${name}}`).join(', ')} means nothing. Use ${known.map((name) => `{${name}}`).join(', ')}, or write without braces.`,
    );
  }
}

/** Two people changed a day at once; the later one must look again. */
export class DayChangedMeanwhileError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'day-changed-meanwhile';

  constructor() {
    super('Somebody else changed this day while you had the page open. Open it again, and make your change once more.');
  }
}

/** A day has no such ask, item or block, or not any more. */
export class UnknownDayPartError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'unknown-day-part';

  constructor() {
    super('This is not there any more. Open the page again.');
  }
}

/** A day that is over, or called off, cannot be held on another date. */
export class DayOverError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'day-is-over';

  constructor() {
    super('This day is over, or was called off. Make a new day for another date.');
  }
}

/** A day is postponed to a date that is not after its own, or has passed. */
export class DateNotLaterError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'date-not-later';

  constructor(heldOn: string) {
    super(`Choose a date that is still to come and later than ${heldOn}, such as 2027-05-11.`);
  }
}

/** People know the date of the day, so that it cannot be changed without telling them. */
export class DateIsKnownError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'date-is-known';

  constructor() {
    super('People know the date already. Postpone the day instead: that tells everybody and moves the visits.');
  }
}

/** A day cannot go from its state to the one asked for. */
export class DayStateError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'day-state';

  constructor(from: DayState, to: DayState) {
    super(`A lobby day that is ${from} cannot become ${to}.`);
  }
}

/** People have been asked a question of registration in a form that answers depend on. */
export class QuestionAskedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'question-asked';

  constructor() {
    super(
      'People have been asked this already, and answers name a choice by its place. Change the words, add choices at the end, or make it optional.',
    );
  }
}

/** A day asks as many questions of its own as fit on one page. */
export class TooManyQuestionsError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-many-questions';

  constructor(most: number) {
    super(`People can be asked ${most} questions of your own. Remove or change one of those that are there.`);
  }
}
