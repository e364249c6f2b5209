import type { AdvocateId } from '../../kernel/ids.js';
import type { AdvocateRecord, GroupRef } from './advocate-record.js';
import type { ContactWay, RegistrationInput } from './registration.js';

/** What a point person says of somebody whom they register. */
export interface CompanionInput {
  readonly name: string;
  readonly ageBand: 'adult' | 'minor';
  /** Whether they stay together in every visit, or only travel together. */
  readonly together: 'party' | 'bus';
  /** The name of a bus, needed while the point person has none. */
  readonly busName?: string;
  readonly contact: ContactWay;
  readonly email?: string;
  readonly phone?: string;
  readonly language: string;
  /** `same` where they live in the point person's districts. */
  readonly residence: 'same' | RegistrationInput['residence'];
  readonly pace: number;
  readonly needsAccessible: boolean;
  /** Whether the chaperone allows photos of a minor; adults answer themselves. */
  readonly photos?: boolean;
}

/** The group in which a point person and a companion come; `joins` when the point person is not in it yet. */
export interface SharedGroup {
  readonly kind: 'party' | 'bus';
  readonly ref: GroupRef;
  readonly joins: boolean;
}

/** The point person's own group of the kind, or a new one; a minor is always in the party of their chaperone. */
export function groupOf(pointPersonId: AdvocateId, point: AdvocateRecord, input: CompanionInput): SharedGroup {
  const kind = input.ageBand === 'minor' ? 'party' : input.together;
  const existing = point[kind];
  if (existing) return { kind, ref: existing, joins: false };
  const code = kind === 'party' ? `family-${pointPersonId.slice(0, 8)}` : (input.busName ?? '');
  return { kind, ref: { code, name: code, arrives: null, departs: null }, joins: true };
}

/** The registration of a companion, on which they have not agreed yet unless their chaperone does for them. */
export function companionRegistration(
  pointPersonId: AdvocateId,
  point: AdvocateRecord,
  input: CompanionInput,
  { kind, ref }: SharedGroup,
): RegistrationInput {
  const isMinor = input.ageBand === 'minor';
  const bus = isMinor ? point.bus : kind === 'bus' ? ref : null;
  return {
    name: input.name,
    ...(input.email && { email: input.email }),
    ...(input.phone && { phone: input.phone }),
    contact: isMinor ? 'point-person' : input.contact,
    pointPerson: { id: pointPersonId },
    language: input.language,
    residence: input.residence === 'same' ? residenceOf(point) : input.residence,
    ...(kind === 'party' && { party: { code: ref.code } }),
    ...(bus && { bus: { code: bus.code } }),
    pace: input.pace,
    needsAccessible: input.needsAccessible,
    ageBand: input.ageBand,
    ...(isMinor && { chaperone: { id: pointPersonId } }),
    consents: { messages: isMinor, photos: isMinor && input.photos === true },
    ownConsent: isMinor ? 'chaperone' : input.contact === 'own' ? 'awaited' : 'paper-awaited',
  };
}

function residenceOf({ districtIds, zip }: AdvocateRecord): RegistrationInput['residence'] {
  return districtIds.length > 0 ? { districts: [...districtIds] } : { zip: zip ?? '' };
}
