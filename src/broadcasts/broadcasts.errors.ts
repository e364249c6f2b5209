import { DomainError } from '../kernel/domain-error.js';

/** Nobody belongs to the segment, so that nobody would hear the news. */
export class EmptySegmentError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'empty-segment';

  constructor() {
    super('Nobody belongs to this part of the day. Choose another part, or everyone.');
  }
}

/** News without a text in any language. */
export class NoNewsError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'no-news';

  constructor() {
    super('Write the news in at least one language.');
  }
}
