/** A string that is only assignable to ids of the same kind, so that an office's id cannot be passed for a person's. */
export type Id<Kind extends string> = string & { readonly __kind: Kind };

/** Identifies an organisation, the tenant that every row belongs to. */
export type OrganisationId = Id<'organisation'>;
/** Identifies a member of an organisation, who helps to run its days. */
export type MemberId = Id<'member'>;
/** Identifies one lobby day of one organisation. */
export type LobbyDayId = Id<'lobby-day'>;
/** Identifies a legislature as one organisation keeps it: its offices, buildings and districts. */
export type LegislatureId = Id<'legislature'>;
/** Identifies a legislator's office. */
export type OfficeId = Id<'office'>;
/** Identifies a registered advocate of one lobby day. */
export type AdvocateId = Id<'advocate'>;
/** Identifies a meeting of one lobby day. */
export type MeetingId = Id<'meeting'>;
/** Identifies one message in the outbox. */
export type OutboxMessageId = Id<'outbox-message'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True when a text from an address can be an id. */
export function isId(text: string): boolean {
  return UUID.test(text);
}
