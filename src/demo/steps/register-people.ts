import { type RegistrationInput } from '../../advocates/domain/registration.js';
import { type RegistrationOutcome, RegistrationService } from '../../advocates/registration.service.js';
import { DemoStepFailedError } from '../demo.errors.js';
import type { InventedAdvocate } from '../franklin/advocates.js';
import type { RegisteredPerson } from '../verification/verified-run.js';
import type { DemoDay } from './demo-day.js';

/** A bus as registrations name it, with its hours in minutes after midnight. */
export interface Bus {
  readonly code: string;
  readonly name: string;
  readonly arrives: number;
  readonly departs: number;
}

/** What registering a crowd led to. */
export interface RegisteredCrowd {
  readonly people: readonly RegisteredPerson[];
  /** How many have something on the coordinator's list. */
  readonly onTheList: number;
}

/** Who registers, with what they refer to. */
export interface ComingCrowd {
  readonly crowd: readonly InventedAdvocate[];
  readonly buses: readonly Bus[];
  /** The ids of the districts that somebody chose by name. */
  readonly districtIds: (chosen: readonly string[]) => string[];
  /** How many registrations share a transaction; 1, as at the public form, unless given. */
  readonly atOnce?: number;
}

/**
 * Registers a crowd as its members would, in the order of the list, so that companions are there already.
 * @throws DemoStepFailedError when a registration is refused.
 */
export async function registerPeople(
  day: DemoDay,
  { crowd, buses, districtIds, atOnce = 1 }: ComingCrowd,
  tell: (detail: string) => void = () => undefined,
): Promise<RegisteredCrowd> {
  const people: RegisteredPerson[] = [];
  let onTheList = 0;
  for (let from = 0; from < crowd.length; from += atOnce) {
    const batch = crowd.slice(from, from + atOnce);
    const inputs = batch.map((person) => registrationOf(person, crowd, buses, districtIds));
    const outcomes = await day.run((tx) => day.app.get(RegistrationService).registerAll(tx, day.summary, inputs));
    for (const [i, person] of batch.entries()) {
      const outcome = outcomes[i]!;
      people.push({ advocate: registeredId(outcome), address: addressOf(person, crowd), language: person.language });
      if (outcome.kind === 'registered' && outcome.questions.length > 0) onTheList++;
    }
    tell(`${people.length} of ${crowd.length}`);
  }
  return { people, onTheList };
}

/** The form that an invented person hands in. */
export function registrationOf(
  person: InventedAdvocate,
  crowd: readonly InventedAdvocate[],
  buses: readonly Bus[],
  districtIds: (chosen: readonly string[]) => string[],
): RegistrationInput {
  const { home, party, windows, chaperone, pointPerson } = person;
  const bus = buses.find(({ code }) => code === person.bus);
  const through = pointPerson === null ? null : crowd[pointPerson]!.email;
  return {
    name: person.name,
    language: person.language,
    ...(person.email && { email: person.email }),
    ...(person.phone && { phone: person.phone }),
    ...(through && { pointPerson: { email: through } }),
    residence: home.districts ? { districts: districtIds(home.districts) } : { zip: home.zip },
    ...(party && { party: { code: party } }),
    ...(bus && { bus: { ...bus } }),
    pace: person.pace,
    needsAccessible: person.needsAccessible,
    firstTime: person.firstTime,
    ...(chaperone !== null && { ageBand: 'minor' as const, chaperone: { email: crowd[chaperone]!.email! } }),
    roles: [...person.roles],
    speaks: [...person.speaks],
    needsInterpretation: [...person.needsInterpretation],
    issues: [...person.issues],
    maxMeetings: person.maxMeetings,
    rosterVisibility: person.rosterVisibility,
    consents: { messages: true, roster: person.rosterVisibility === 'full', photos: false },
    ...(windows && { windows: windows.map(({ from, to }) => ({ from, to })) }),
  };
}

function addressOf(person: InventedAdvocate, crowd: readonly InventedAdvocate[]): string | null {
  if (person.email) return person.email;
  return person.pointPerson === null ? null : crowd[person.pointPerson]!.email;
}

function registeredId(outcome: RegistrationOutcome): string {
  if (outcome.kind === 'registered') return outcome.advocateId;
  const why =
    outcome.kind === 'refused'
      ? outcome.findings.map(({ field, code }) => `${field} ${code}`).join(', ')
      : outcome.kind;
  throw new DemoStepFailedError(`An invented registration was not taken: ${why}.`);
}
