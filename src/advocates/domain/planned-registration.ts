import type { Finding } from '../../kernel/finding.js';
import type { AdvocateId } from '../../kernel/ids.js';
import type { AdvocateRecord } from './advocate-record.js';
import type { PartyJoin } from './family-parties.js';
import type { EmergencyContact } from './registration.js';

/**
 * What would become of one registration: a new row, a person who is registered already or has withdrawn, or a refusal.
 * `inBatch` is the index of an earlier registration of the same person in the same batch.
 */
export type PlannedRegistration =
  | {
      readonly kind: 'new';
      readonly id: AdvocateId;
      readonly record: AdvocateRecord;
      readonly emergency?: EmergencyContact;
    }
  | {
      readonly kind: 'known';
      readonly id: AdvocateId;
      readonly record: AdvocateRecord;
      readonly inBatch: number | null;
    }
  | { readonly kind: 'withdrawn'; readonly id: AdvocateId }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/** What registrations would do, one for each input in its order, and who must join a party because of them. */
export interface RegistrationPlan {
  readonly planned: readonly PlannedRegistration[];
  readonly joins: readonly PartyJoin[];
}
