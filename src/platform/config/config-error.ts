import { DomainError } from '../../kernel/domain-error.js';

/** The environment does not describe a runnable process; `findings` has one line for each variable at fault. */
export class ConfigError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'config';

  constructor(readonly findings: readonly string[]) {
    super(`Rotunda cannot start: ${findings.join('; ')}.`);
  }
}
