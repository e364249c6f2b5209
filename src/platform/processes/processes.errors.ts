import { DomainError } from '../../kernel/domain-error.js';

/** A process of ours ended before it was ready, and has said why itself. */
export class ProcessDidNotStart extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'process-did-not-start';

  constructor(
    name: string,
    readonly exitCode: number,
  ) {
    super(`The ${name} process did not start.`);
  }
}

/** Another Rotunda uses the same data folder. */
export class AlreadyRunning extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'already-running';

  constructor(folder: string, url: string) {
    super(
      `Rotunda already runs on the data folder ${folder}${url && `, at ${url}`}. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
}

/** Another program listens on the port that the pages need. */
export class PortTaken extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'port-taken';

  constructor(port: number) {
    super(`Port ${port} is taken by another program. Set PORT to a free one.`);
  }
}
