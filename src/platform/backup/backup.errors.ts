import { DomainError } from '../../kernel/domain-error.js';

/** A file is no backup, or has been cut short or altered. */
export class UnreadableBackupError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unreadable-backup';

  constructor(problem: string, options?: ErrorOptions) {
    super(`This file cannot be restored: ${problem}. Nothing was changed.`, options);
  }
}

/** A backup fits only a database without data. */
export class DatabaseNotEmptyError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'database-not-empty';

  constructor(organisations: number) {
    super(
      `The database holds ${organisations} organisation${organisations === 1 ? '' : 's'}. Restore into an empty database: another DATABASE_URL, or another DATA_DIR. Nothing was changed.`,
    );
  }
}
