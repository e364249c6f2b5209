import { DomainError } from '../kernel/domain-error.js';
import type { Finding } from '../kernel/finding.js';

/** A file given to a command cannot be used; the message names every field that is wrong, one a line. */
export class InputFileError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'input-file';

  constructor(
    file: string,
    readonly findings: readonly Finding[],
  ) {
    super(
      [
        `${file}:`,
        ...findings.map((finding) => `  ${finding.message} Expected: ${finding.expected}. ${finding.mend}`),
      ].join('\n'),
    );
  }
}
