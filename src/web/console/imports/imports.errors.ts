import { DomainError } from '../../../kernel/domain-error.js';

/** An upload is larger than any real one, or packed to become so. */
export class UploadTooLargeError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'upload-too-large';

  constructor(what: string) {
    super(`${what} Nothing of it was kept. Leave out what is not needed, or import it in parts.`);
  }
}

/** A column of an upload: what it is headed, and the field it is read as; null while nobody has said. */
export interface UploadColumn {
  readonly header: string;
  readonly field: string | null;
}

/** The columns of an upload, and whether those without which nothing can be read are among them. */
export interface UploadColumns {
  readonly columns: readonly UploadColumn[];
  readonly isComplete: boolean;
  /** True when every column is known or was said. */
  readonly isClear: boolean;
}

/** Columns of an upload that nobody has explained yet, or without which nothing of it can be read. */
export class UnclearColumnsError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unclear-columns';

  constructor(readonly found: UploadColumns) {
    super(
      found.isComplete
        ? 'Some columns are not known. Say what they hold, or leave them out.'
        : 'A column without which nothing can be read was not found. Say which one it is.',
    );
  }
}

/** A file could not be read for what it is. */
export class UnreadableUploadError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unreadable-upload';

  constructor(message: string) {
    super(message);
  }
}
