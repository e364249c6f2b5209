import { Injectable } from '@nestjs/common';
import type { MessageKind, MessageKindName } from './message-kind.js';
import { DuplicateMessageKindError, UnknownMessageKindError } from './messaging.errors.js';

/** The message kinds of this process; contexts register theirs in `onModuleInit`. */
@Injectable()
export class MessageKinds {
  private readonly kinds = new Map<string, MessageKind>();

  /** @throws DuplicateMessageKindError when the kind has an owner already. */
  register(kind: MessageKind): void {
    if (this.kinds.has(kind.kind)) throw new DuplicateMessageKindError(kind.kind);
    this.kinds.set(kind.kind, kind);
  }

  /** @throws UnknownMessageKindError when nobody owns the kind. */
  get(name: string): MessageKind {
    const kind = this.kinds.get(name);
    if (!kind) throw new UnknownMessageKindError(name);
    return kind;
  }

  /** The names registered so far, sorted. */
  names(): MessageKindName[] {
    return [...this.kinds.values()].map((kind) => kind.kind).sort();
  }
}
