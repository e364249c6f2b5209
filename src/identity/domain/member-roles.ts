/**
 * What a member may do: an owner everything; a coordinator everything but roles; the desk requests and books visits;
 * a captain only their own offices; a day helper the day itself; a viewer looks on.
 */
export const MEMBER_ROLES = ['owner', 'coordinator', 'desk', 'captain', 'day-helper', 'viewer'] as const;

/** A member's role. */
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** Who hands out roles. */
export const OWNERS: readonly MemberRole[] = ['owner'];

/** Who sets up, plans and releases a day. */
export const COORDINATORS: readonly MemberRole[] = ['owner', 'coordinator'];

/** Who asks offices for visits and writes down what they said. */
export const SCHEDULERS: readonly MemberRole[] = [...COORDINATORS, 'desk'];

/** Who asks offices for visits, captains for their own offices included. */
export const SCHEDULERS_AND_CAPTAINS: readonly MemberRole[] = [...SCHEDULERS, 'captain'];

/** Who runs the day itself. */
export const DAY_CREW: readonly MemberRole[] = [...SCHEDULERS, 'day-helper'];

/** Who telephones people and so sees their numbers; a day helper finds one of them. */
export const CALLERS: readonly MemberRole[] = SCHEDULERS;

/** Who may see a whole day with its people; a captain sees their own offices only. */
export const LOOKERS: readonly MemberRole[] = [...DAY_CREW, 'viewer'];

/** Who may look at offices; a captain sees their own only. */
export const LOOKERS_AND_CAPTAINS: readonly MemberRole[] = [...LOOKERS, 'captain'];
