import type { AdvocateState } from './advocate-state.js';

/** What decides whether a person may be written to. */
export interface Reachable {
  readonly state: AdvocateState;
  readonly consent: boolean;
  /** Null: by phone or on paper. */
  readonly address: string | null;
}

/** Why nothing about the schedule may go to a person at this moment, as a stable code; null when it may. */
export function reasonNotToWrite(contact: Reachable | null): string | null {
  if (contact && contact.state !== 'withdrawn' && contact.state !== 'approved') return 'not-approved';
  return reasonNotToReach(contact);
}

/** Why not even news for everybody who registered may go to a person; null when it may. */
export function reasonNotToReach(contact: Reachable | null): string | null {
  if (!contact) return 'gone';
  if (contact.state === 'withdrawn') return 'withdrawn';
  if (!contact.consent) return 'consent-withdrawn';
  return contact.address === null ? 'no-address' : null;
}
