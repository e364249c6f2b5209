import type { AdvocateId } from '../../kernel/ids.js';
import type { GroupRef } from './advocate-record.js';
import type { ContactWay, Registration } from './registration.js';
import type { Coverage } from './residence.js';

/** Somebody in whose company others may come. */
export interface Companion {
  readonly id: AdvocateId;
  readonly contact: ContactWay;
  readonly ageBand: 'adult' | 'minor';
  readonly party: GroupRef | null;
}

/** Somebody who is registered already, as far as a new registration must know them. */
export interface RegisteredPerson extends Companion {
  readonly name: string;
  /** Blind index in hex, null without e-mail. */
  readonly emailIndex: string | null;
  /** Blind index in hex, null without phone. */
  readonly phoneIndex: string | null;
  readonly zip: string | null;
  readonly withdrawn: boolean;
}

/** Everything that decides about registrations besides the registrations themselves. */
export interface Surroundings {
  readonly languages: readonly string[];
  readonly mapVersion: string | null;
  readonly coverage: Coverage;
  /** The district of an office of the day's legislature; undefined for any other id. */
  readonly districtOfOffice: (officeId: string) => string | undefined;
  readonly isDistrict: (districtId: string) => boolean;
  readonly people: readonly RegisteredPerson[];
  /** Stands for people who are named and not found, where nobody can tell whether they are registered; else null. */
  readonly stranger: Companion | null;
}

/** How people are told apart; the caller brings what a pure rule may not have. */
export interface Identification {
  /** The same for one address in any letter case. */
  readonly emailIndex: (address: string) => string;
  readonly newId: () => AdvocateId;
  /** Finds a person who has no e-mail among those registered. */
  readonly sameRow?: (registration: Registration, people: readonly RegisteredPerson[]) => AdvocateId | null;
  /** Leaves out who withdrew, instead of registering them anew. */
  readonly withdrawnStay?: boolean;
}
