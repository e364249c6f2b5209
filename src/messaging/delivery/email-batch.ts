import type { OrganisationId, OutboxMessageId } from '../../kernel/ids.js';
import type { MailStream } from '../mail-stream.js';

/** A job of the `email` queue: ids of one organisation's messages of one stream, and nothing about anybody. */
export interface EmailBatch {
  readonly organisationId: OrganisationId;
  readonly stream: MailStream;
  readonly messageIds: readonly OutboxMessageId[];
}

/** A batch with the priority of its messages; lower goes first. */
export interface PrioritisedBatch extends EmailBatch {
  readonly priority: number;
}
