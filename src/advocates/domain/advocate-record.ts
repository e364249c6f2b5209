import type { MinuteRange } from '../../kernel/minutes.js';
import type { AdvocateId } from '../../kernel/ids.js';
import type { ContactWay, OwnConsent, Registration, RegistrationDetails } from './registration.js';
import type { Residence, ResidenceQuestion } from './residence.js';
import { servedBy } from '../../kernel/language-tag.js';

/** A group as registrations name it; people who name the same code come together. */
export interface GroupRef {
  readonly code: string;
  readonly name: string;
  readonly arrives: number | null;
  readonly departs: number | null;
}

/** Everything that is kept about one registered person, in the clear: what services compare, before it is encrypted. */
export interface AdvocateRecord {
  readonly name: string;
  readonly contact: ContactWay;
  readonly pointPersonId: AdvocateId | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: string;
  readonly zip: string | null;
  readonly mapVersion: string | null;
  readonly party: GroupRef | null;
  readonly bus: GroupRef | null;
  readonly pace: number;
  readonly needsAccessible: boolean;
  readonly firstTime: boolean;
  readonly ageBand: 'adult' | 'minor';
  readonly chaperoneId: AdvocateId | null;
  readonly roles: readonly string[];
  readonly speaks: readonly string[];
  readonly needsInterpretation: readonly string[];
  readonly issues: readonly string[];
  readonly maxMeetings: number | null;
  readonly rosterVisibility: 'full' | 'first-name' | 'counted';
  readonly consents: { readonly messages: boolean; readonly roster: boolean; readonly photos: boolean };
  readonly districtIds: readonly string[];
  readonly windows: readonly MinuteRange[];
  readonly exclusions: readonly string[];
  readonly delegation: string | null;
  readonly busStop: string | null;
  /** A town that the person typed for the office's list, or null. */
  readonly town: string | null;
  readonly knowsOffices: readonly string[];
  readonly details: RegistrationDetails | null;
  readonly ownConsent: OwnConsent;
  readonly questions: readonly ResidenceQuestion[];
}

/** What the day says about the people who come. */
export interface RecordContext {
  readonly languages: readonly string[];
  readonly mapVersion: string | null;
}

/** The party that a registration names, or null. */
export function partyOf({ party }: Registration): GroupRef | null {
  return party ? { code: party.code, name: party.name ?? party.code, arrives: null, departs: null } : null;
}

/** The record of a registration whose residence and whose people are known. */
export function recordOf(
  registration: Registration,
  residence: Residence,
  people: { readonly pointPersonId: AdvocateId | null; readonly chaperoneId: AdvocateId | null },
  context: RecordContext,
): AdvocateRecord {
  const {
    residence: _,
    pointPerson: _p,
    chaperone: _c,
    email,
    phone,
    party: _g,
    bus,
    windows,
    maxMeetings,
    emergency: _e,
    ...same
  } = registration;
  return {
    ...same,
    ...people,
    email: email ?? null,
    phone: phone ?? null,
    zip: residence.zip,
    mapVersion: residence.districtIds.length > 0 ? context.mapVersion : null,
    party: partyOf(registration),
    bus: bus
      ? { code: bus.code, name: bus.name ?? bus.code, arrives: bus.arrives ?? null, departs: bus.departs ?? null }
      : null,
    maxMeetings: maxMeetings ?? null,
    delegation: registration.delegation ?? null,
    busStop: registration.busStop ?? null,
    town: registration.town ?? null,
    details: registration.details ?? null,
    districtIds: [...residence.districtIds].sort(),
    windows: windows ?? [],
    questions: [...residence.questions, ...personQuestions(registration, people.pointPersonId, context)],
  };
}

function personQuestions(
  registration: Registration,
  pointPersonId: AdvocateId | null,
  context: RecordContext,
): ResidenceQuestion[] {
  const questions: ResidenceQuestion[] = [];
  const reached = registration.email ?? pointPersonId;
  if (!reached && registration.ageBand === 'adult') questions.push({ code: 'no-email', candidates: [] });
  if (registration.ownConsent === 'awaited' || registration.ownConsent === 'paper-awaited')
    questions.push({ code: 'consent-awaited', candidates: [] });
  if (servedBy(registration.language, context.languages) === null)
    questions.push({ code: 'language-not-offered', candidates: [] });
  return questions;
}
