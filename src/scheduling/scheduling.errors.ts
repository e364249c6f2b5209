import { DomainError } from '../kernel/domain-error.js';

/** There is no such proposal in this organisation. */
export class UnknownProposalError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'unknown-proposal';

  constructor(id: string) {
    super(`There is no proposal ${id}.`);
  }
}

/** So many workers began on a proposal and none came to an end, that it must be what ends them. */
export class WorkersLostError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'workers-lost';

  constructor() {
    super(
      'This plan could not be made: every worker that tried it stopped. Make a new one, with less time if that fails too.',
    );
  }
}

/** The proposal has ended without a plan, so there is nothing to work on or to tell of. */
export class ProposalGivenUpError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'proposal-given-up';

  constructor() {
    super('This plan could not be made. Make a new one.');
  }
}

/** Only a finished proposal that nobody has used or discarded can be accepted. */
export class ProposalNotReadyError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'proposal-not-ready';

  constructor(state: string) {
    super(`This proposal is ${state}, so it cannot be accepted. Make a new one.`);
  }
}

/** Offices, people or fixed meetings changed since the proposal was made. */
export class ProposalOutdatedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'proposal-outdated';

  constructor() {
    super('Offices, people or confirmed times changed since this plan was made. Make a new plan.');
  }
}

const IMPOSSIBLE = {
  'no-meeting': 'This visit does not stand any more. Load the page again.',
  'no-person': 'This person is not approved for the day.',
  'no-leader': 'This person cannot lead this visit any more. Look at who can.',
  'no-such-time': 'The office cannot be visited at that time. Choose another time.',
  'no-room': 'Somebody was faster: this visit has no room any more. Choose another one.',
  several: 'This office has several visits. Change it on the board, and log the word of the office with its request.',
} as const;

/** A change of the running day that cannot be made as the day stands now. */
export class ChangeImpossibleError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'change-impossible';

  constructor(readonly reason: keyof typeof IMPOSSIBLE) {
    super(IMPOSSIBLE[reason]);
  }
}
