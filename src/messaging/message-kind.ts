import type { EntityManager } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';

/** Every kind of message that Rotunda sends; a kind is owned by one context, which registers it at boot. */
export const MESSAGE_KINDS = [
  'registration-received',
  'registration-code',
  'companion-invitation',
  'address-code',
  'address-changed',
  'training-invitation',
  'briefing',
  'team-introduction',
  'day-before',
  'day-of',
  'meeting-soon',
  'schedule-changed',
  'meeting-cancelled',
  'report-request',
  'report-nudge',
  'thank-you',
  'meeting-request',
  'office-update',
  'urgent',
  'day-postponed',
  'sign-in',
] as const;

/** The name of a message kind, as it stands in `outbox_messages.kind` and in the mail's `X-Rotunda-Kind`. */
export type MessageKindName = (typeof MESSAGE_KINDS)[number];

/** What one outbox row is about: a version of a subject, for one recipient. */
export interface MessageRef {
  readonly organisationId: OrganisationId;
  readonly lobbyDayId: LobbyDayId | null;
  readonly subjectId: string;
  readonly version: number;
  readonly recipientId: string;
}

/** Whether a message should still go out; the reason is a stable code such as `superseded` or `consent-withdrawn`. */
export type StillDue = { readonly send: true } | { readonly send: false; readonly reason: string };

/** A calendar part; `content` is the complete iCalendar text, whose METHOD equals `method`. */
export interface CalendarPart {
  readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  readonly content: string;
}

/** A message as its one recipient will read it; the address is looked up at this moment, never stored with the row. */
export interface RenderedMessage {
  readonly to: { readonly name: string; readonly address: string };
  /** The sender's display name; the address is the installation's. */
  readonly fromName: string;
  /** BCP 47 tag, for Content-Language. */
  readonly language: string;
  /** Where answers go; absent: to the sender. */
  readonly replyTo?: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly calendar?: CalendarPart;
  /** The Message-IDs of earlier mails that this one goes on from, oldest first: programs show them as one conversation. */
  readonly answers?: readonly string[];
  /** Where one click, sent by the mail program as a POST, stops mail of this kind (RFC 8058). */
  readonly unsubscribe?: string;
}

/** How one kind of message decides, at delivery, whether it is still due and what it says. */
export interface MessageKind {
  readonly kind: MessageKindName;
  /** Lower goes first: 0 urgent, 10 today's changes, 20 sign-in, 50 briefings, 80 promotional. */
  readonly priority: number;
  /** Reads in batches what the messages of one claim will need in this transaction; leaving it out only costs time. */
  prepare?(tx: EntityManager, refs: readonly MessageRef[]): Promise<void>;
  stillDue(tx: EntityManager, ref: MessageRef): Promise<StillDue>;
  render(tx: EntityManager, ref: MessageRef): Promise<RenderedMessage>;
}
