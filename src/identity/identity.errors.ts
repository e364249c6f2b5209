import { DomainError } from '../kernel/domain-error.js';

/** No organisation has this short name. */
export class UnknownOrganisationError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'unknown-organisation';

  constructor(slug: string) {
    super(`There is no organisation "${slug}". \`org create\` makes one and prints its short name.`);
  }
}

/** An organisation needs a name of 1 to 200 characters. */
export class OrganisationNameError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'organisation-name';

  constructor() {
    super("An organisation's name has 1 to 200 characters.");
  }
}

/** A member is reached by e-mail, so their address must be one. */
export class MemberAddressError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'member-address';

  constructor() {
    super('The e-mail address of a member must look like name@example.org.');
  }
}

/** A sign-in link was used, is too old or never was one; which of them is nobody's business. */
export class SignInLinkOverError extends DomainError {
  readonly kind = 'gone';
  readonly code = 'sign-in-link-over';

  constructor() {
    super('This sign-in link was used already or is older than ten minutes. Ask for a new one.');
  }
}

/** A sign-in link works only in the browser that asked for it. */
export class SignInElsewhereError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'sign-in-elsewhere';

  constructor() {
    super('You asked for this link in another browser. Go back there and type the code from the mail.');
  }
}

/** A code was wrong, too old, of another browser, or tried too often. */
export class SignInCodeError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'sign-in-code';

  constructor() {
    super('That code does not fit. Check it against the newest mail, or ask for a new one.');
  }
}

/** A one-time code was wrong, too old or used before. */
export class SecondFactorCodeError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'second-factor-code';

  constructor() {
    super('That code does not fit. Type the six digits that your authenticator shows now, or a recovery code.');
  }
}

/** A second factor is replaced by an owner, not by setting up another beside it. */
export class SecondFactorSetError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'second-factor-set';

  constructor() {
    super('An authenticator is set up already. An owner can reset it when the phone is lost.');
  }
}

/** Somebody with this address helps already. */
export class MemberKnownError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'member-known';

  constructor() {
    super('Somebody with this address is in the list already. Change their role there.');
  }
}

/** The organisation has no such member. */
export class UnknownMemberError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'unknown-member';

  constructor() {
    super('This person is not in the list any more. Open the list again.');
  }
}

/** An organisation without an owner could not hand out roles any more. */
export class LastOwnerError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'last-owner';

  constructor() {
    super('This is the only owner. Make somebody else an owner first.');
  }
}

/** A legal hold keeps what an organisation has from being deleted. */
export class LegalHoldError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'legal-hold';

  constructor() {
    super('A legal hold keeps this organisation from being deleted. Lift it first, if counsel agrees.');
  }
}
