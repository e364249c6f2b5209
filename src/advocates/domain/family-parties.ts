import type { AdvocateId } from '../../kernel/ids.js';
import type { AdvocateRecord, GroupRef } from './advocate-record.js';

/** A person and the party that they come with, so far. */
export interface PartyMember {
  readonly id: AdvocateId;
  readonly party: GroupRef | null;
}

/** Somebody who must join a party because a minor is in their care. */
export interface PartyJoin {
  readonly id: AdvocateId;
  readonly party: GroupRef;
}

/** The party of a minor and their chaperone, or null when both named different ones. */
export function sharedParty(minor: Pick<AdvocateRecord, 'party'>, chaperone: PartyMember): GroupRef | null {
  if (minor.party && chaperone.party && minor.party.code !== chaperone.party.code) return null;
  const code = `family-${chaperone.id.slice(0, 8)}`;
  return chaperone.party ?? minor.party ?? { code, name: code, arrives: null, departs: null };
}
