import type { MessageKindName, MessageRef } from './message-kind.js';

/** A message that a context owes; written with `OutboxService.put` in the transaction that makes it due. */
export interface OutboxEntry extends MessageRef {
  readonly kind: MessageKindName;
  /** When it may go out; absent: at once. */
  readonly dueAt?: Date;
  /** When it is no longer worth sending; absent: never. */
  readonly expiresAt?: Date;
  /** Overrides the kind's priority, for instance for today's changes. */
  readonly priority?: number;
}

/** One message is owed once: the same kind, subject, version and recipient always give the same key. */
export function dedupeKey(entry: Pick<OutboxEntry, 'kind' | 'subjectId' | 'version' | 'recipientId'>): string {
  return `${entry.kind}:${entry.subjectId}:${entry.version}:${entry.recipientId}`;
}
