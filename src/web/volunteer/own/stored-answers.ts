import type { AdvocateRecord } from '../../../advocates/domain/advocate-record.js';
import { writtenPhone } from '../../../advocates/domain/phone-number.js';
import type { EmergencyContact } from '../../../advocates/domain/registration.js';
import type { Answers } from '../registration/answers.js';
import type { StepId } from '../registration/step.js';

/** Which values of a record a question decides; a question that is not listed cannot be changed here. */
export const DECIDES: Partial<Record<StepId, readonly (keyof AdvocateRecord)[]>> = {
  name: ['name'],
  phone: ['phone'],
  language: ['language'],
  speaking: ['speaks', 'needsInterpretation'],
  home: ['zip', 'mapVersion', 'districtIds', 'questions'],
  legislators: ['zip', 'mapVersion', 'districtIds', 'questions'],
  districts: ['zip', 'mapVersion', 'districtIds', 'questions'],
  times: ['windows'],
  company: ['party', 'bus', 'busStop', 'delegation'],
  walking: ['pace', 'needsAccessible'],
  first: ['firstTime'],
  roles: ['roles'],
  more: ['details', 'knowsOffices', 'exclusions'],
  emergency: [],
  needs: ['details'],
  offices: ['knowsOffices', 'exclusions'],
  questions: ['details'],
  messages: ['consents'],
  visibility: ['rosterVisibility', 'town', 'consents'],
  photos: ['consents'],
};

/** A stored record, with the emergency contact kept beside it, as the answers that would have made it. */
export function answersOf(record: AdvocateRecord, questions: number, emergency: EmergencyContact | null): Answers {
  const { details, party, bus, windows, knowsOffices, exclusions, districtIds } = record;
  const needs = details !== null && (details.diet.length > 0 || details.access !== '' || details.childcare > 0);
  const group = bus
    ? { kind: 'bus' as const, code: bus.code }
    : party
      ? { kind: 'party' as const, code: party.code }
      : null;
  return {
    name: record.name,
    age: 'adult',
    email: record.email ?? '',
    phone: record.phone ? writtenPhone(record.phone) : '',
    language: record.language,
    speaks: [...record.speaks],
    interpreter: record.needsInterpretation.length > 0,
    home:
      record.zip === null && districtIds.length === 0
        ? { unknown: true }
        : { zip: record.zip ?? '', open: isOpen(record) },
    ...(record.zip === null && districtIds.length > 0 && { districts: [...districtIds] }),
    times: windows[0] ? { ...windows[0] } : 'all',
    company: group ?? 'alone',
    stop: record.busStop ?? '',
    delegation: record.delegation ?? '',
    pace: record.pace >= 2 ? 'slowest' : record.pace > 1 ? 'slower' : 'usual',
    stairs: record.needsAccessible,
    first: record.firstTime,
    roles: record.roles as Answers['roles'],
    more: [
      ...(needs ? (['needs'] as const) : []),
      ...(knowsOffices.length + exclusions.length > 0 ? (['offices'] as const) : []),
      ...(emergency ? (['emergency'] as const) : []),
    ],
    diet: [...(details?.diet ?? [])],
    access: details?.access ?? '',
    childcare: details?.childcare ?? 0,
    knows: knowsOffices.slice(0, 1),
    avoid: exclusions.slice(0, 3),
    questions,
    emergency: emergency && { ...emergency, phone: writtenPhone(emergency.phone) },
    custom: (details?.answers ?? {}) as Answers['custom'],
    messages: record.consents.messages,
    visibility: record.rosterVisibility,
    town: record.town ?? '',
    photos: record.consents.photos,
  };
}

function isOpen({ questions }: AdvocateRecord): boolean {
  return questions.some(({ code }) => code === 'district-choice');
}
