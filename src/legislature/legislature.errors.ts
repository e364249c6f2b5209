import { DomainError } from '../kernel/domain-error.js';

/** A file is not what this kind of import reads. */
export class UnusableFileError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'file-unusable';

  constructor(file: string, expected: string, reason: string) {
    super(`${file}: ${reason}. Expected ${expected}.`);
  }
}

/** A file holds another legislature than the one it is imported into. */
export class OtherLegislatureError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'other-legislature';

  constructor(found: string, wanted: string) {
    super(
      `The file holds people of "${found}", but this lobby day is at "${wanted}". Choose the other file or the other day.`,
    );
  }
}

/** No legislature of the organisation has this id. */
export class UnknownLegislatureError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'legislature-unknown';

  constructor() {
    super('There is no such legislature.');
  }
}

/** No import of the organisation has this id. */
export class UnknownImportRunError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'import-run-unknown';

  constructor() {
    super('There is no such import to undo. Copy the run from the output of the import.');
  }
}

/** An import that was undone before, or that keeps nothing to undo. */
export class ImportRunNotUndoableError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'import-run-not-undoable';

  constructor() {
    super('This import cannot be undone: it was undone before, or the time for that is over.');
  }
}

/** A look-up that the organisation did not switch on. */
export class GeocoderOffError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'geocoder-off';

  constructor() {
    super('Looking up street addresses is switched off for this organisation.');
  }
}

/** The Census geocoder did not answer, or could not say. */
export class GeocoderUnavailableError extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'geocoder-unavailable';

  constructor(options?: ErrorOptions) {
    super('The address service gave no answer. Use the ZIP or the map instead, or try again later.', options);
  }
}

/** A building that the organisation does not have. */
export class UnknownBuildingError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'building-unknown';

  constructor() {
    super('There is no such building.');
  }
}

/** Minutes that no walk or entry takes. */
export class MinutesOutOfRangeError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'minutes-out-of-range';

  constructor(most: number) {
    super(`Give whole minutes from 0 to ${most}.`);
  }
}

/** A kind of import that no context offers. */
export class UnknownImportKindError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'import-kind-unknown';

  constructor(kind: string) {
    super(`There is no import of "${kind}".`);
  }
}

/** An import of something that belongs to a lobby day, asked for without one. */
export class ImportNeedsDayError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'import-needs-day';

  constructor(kind: string) {
    super(`Say for which lobby day the ${kind} are.`);
  }
}

/** No requested import of the organisation has this id. */
export class UnknownImportRequestError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'import-request-unknown';

  constructor() {
    super('There is no such import to wait for.');
  }
}

/** An import that no worker could finish. */
export class ImportGivenUpError extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'import-given-up';

  constructor() {
    super(
      'The import could not be finished and changed nothing. Try smaller files, or ask who runs this installation.',
    );
  }
}
