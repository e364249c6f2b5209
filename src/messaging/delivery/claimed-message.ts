import type { LobbyDayId, OrganisationId, OutboxMessageId } from '../../kernel/ids.js';
import type { AttemptHistory } from '../domain/message-state.js';
import type { MessageKindName, RenderedMessage } from '../message-kind.js';
import type { MessageStamp } from './compose-message.js';
import type { FrozenMessage } from './frozen-message.js';

/** The columns of a claimed row. */
export interface ClaimedRow {
  readonly id: OutboxMessageId;
  readonly organisationId: OrganisationId;
  readonly lobbyDayId: LobbyDayId | null;
  readonly kind: MessageKindName;
  readonly subjectId: string;
  readonly version: number;
  readonly recipientId: string;
  readonly priority: number;
  readonly claimNumber: number;
  readonly attempts: number;
  readonly uncertain: boolean;
  readonly lastCode: string | null;
  readonly expired: boolean;
  readonly sealed: Buffer | null;
  readonly now: Date;
}

/** Identifies one claim of one message: an older claim of the same message can no longer change its row. */
export interface ClaimRef {
  readonly id: OutboxMessageId;
  readonly claimNumber: number;
}

/** Where a claimed message goes. */
export function addressOf({ content }: ClaimedMessage): string {
  return 'frozen' in content ? content.frozen.to : content.rendered.to.address;
}

/** A message that this worker holds, and what it is to send: bytes frozen by an earlier attempt, or a fresh rendering. */
export interface ClaimedMessage extends ClaimRef {
  readonly stamp: MessageStamp;
  readonly priority: number;
  readonly history: AttemptHistory;
  readonly checkedAt: number;
  readonly content: { readonly frozen: FrozenMessage } | { readonly rendered: RenderedMessage };
}
