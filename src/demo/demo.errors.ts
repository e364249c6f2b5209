import { DomainError } from '../kernel/domain-error.js';

/** Something that the demo waits for did not happen in time. */
export class DemoStuckError extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'demo-stuck';

  constructor(what: string, seconds: number) {
    super(`The demo waited ${seconds} s for ${what} in vain. The lines above may say why.`);
  }
}

/** The demo only runs where it cannot reach anybody. */
export class DemoRefusedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'demo-refused';
}

/** A step that must go through on invented input did not. */
export class DemoStepFailedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'demo-step-failed';
}
