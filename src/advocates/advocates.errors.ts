import { DomainError } from '../kernel/domain-error.js';
import type { Finding } from '../kernel/finding.js';
import type { AdvocateState } from './domain/advocate-state.js';

/** A registration is refused; `findings` name every field that is wrong, without repeating what was typed. */
export class RegistrationRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'registration-refused';

  constructor(readonly findings: readonly Finding[]) {
    super(findings.map((finding) => `${finding.message} Expected: ${finding.expected}.`).join(' '));
  }
}

/** A link or code that was used, or whose time is over. */
export class RegistrationCheckError extends DomainError {
  readonly kind = 'gone';
  readonly code = 'registration-check';

  constructor() {
    super('This link was used already, or its time is over. Register again, or call the number below.');
  }
}

/** Nobody with this id is registered with the organisation. */
export class UnknownAdvocateError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'unknown-advocate';

  constructor() {
    super('There is no such registration.');
  }
}

/** Somebody under 18 was to lead a team. */
export class MinorLeaderError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'minor-leader';

  constructor() {
    super('Whoever leads a team is 18 or older. Nobody was changed; choose again without those under 18.');
  }
}

/** A registration cannot go from its state to the one asked for. */
export class RegistrationStateError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'registration-state';

  constructor(from: AdvocateState, to: AdvocateState) {
    super(`A registration that is ${from} cannot become ${to}.`);
  }
}

/** Somebody else registered a person, who has not said yes themselves. */
export class ConsentAwaitedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent-awaited';

  constructor() {
    super('This person has not agreed yet: they answer the link in their mail, or sign on paper.');
  }
}

/** Only an adult with an e-mail address of their own, who has agreed to come, registers others. */
export class NoPointPersonError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'no-point-person';

  constructor() {
    super('Only an adult with an e-mail address of their own can register others.');
  }
}

/** A point person may register only so many people. */
export class TooManyCompanionsError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-many-companions';

  constructor(readonly most: number) {
    super(`One person can register up to ${most} others. Ask somebody of the group to register the rest.`);
  }
}

/** The day has no such question, or it was answered already. */
export class QuestionClosedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'question-closed';

  constructor() {
    super('This question has been answered already.');
  }
}

/** A choice of districts that the question does not offer, or two of one chamber. */
export class DistrictChoiceError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'district-choice';

  constructor() {
    super('Choose one legislator of each chamber, out of those that are offered.');
  }
}

/** No page has this link. */
export class UnknownLinkError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'unknown-link';

  constructor() {
    super('This link does not open anything. Copy the whole link from your e-mail, or ask the person who invited you.');
  }
}

/** The link was ended, or the lobby day is over. */
export class LinkOverError extends DomainError {
  readonly kind = 'gone';
  readonly code = 'link-over';

  constructor() {
    super('This link has ended. Ask the person who invited you for a new one.');
  }
}
