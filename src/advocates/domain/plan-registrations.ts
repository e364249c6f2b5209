import type { Finding, Read } from '../../kernel/finding.js';
import type { AdvocateId } from '../../kernel/ids.js';
import { partyOf, recordOf } from './advocate-record.js';
import { type PartyJoin, sharedParty } from './family-parties.js';
import type { PlannedRegistration, RegistrationPlan } from './planned-registration.js';
import type { Registration } from './registration.js';
import { readResidence, type Residence } from './residence.js';
import type { Companion, Identification, Surroundings } from './surroundings.js';

/** A registration whose person and residence are known. */
interface Placed {
  readonly id: AdvocateId;
  readonly registration: Registration;
  readonly residence: Residence;
  /** The index of an earlier registration of the same batch with the same address. */
  readonly repeats: number | null;
  readonly known: boolean;
  readonly withdrawn: boolean;
}

type Attempt = Placed | readonly Finding[];

const isPlaced = (attempt: Attempt): attempt is Placed => 'registration' in attempt;

/** Decides about registrations, all together: who is new, who is known, who relies on whom, and what is refused. */
export function planRegistrations(
  reads: readonly Read<Registration>[],
  around: Surroundings,
  identify: Identification,
): RegistrationPlan {
  const byEmail = new Map<string, { readonly id: AdvocateId; readonly index: number | null }>();
  // Who withdrew and registered again is known by the later row.
  for (const person of [...around.people].sort((a, b) => Number(b.withdrawn) - Number(a.withdrawn))) {
    if (person.emailIndex) byEmail.set(person.emailIndex, { id: person.id, index: null });
  }
  const withdrawn = new Set(around.people.filter((person) => person.withdrawn).map((person) => person.id));
  const attempts = reads.map((read, index): Attempt => {
    if (!read.ok) return read.findings;
    const residence = place(read.value, around);
    if ('code' in residence) return [residence];
    const key = read.value.email ? identify.emailIndex(read.value.email) : null;
    const earlier = key === null ? undefined : byEmail.get(key);
    const sent = around.people.find((person) => person.id === read.value.id);
    const same = (earlier ?? sent)?.id ?? identify.sameRow?.(read.value, around.people) ?? null;
    const id = same ?? (read.value.id as AdvocateId | undefined) ?? identify.newId();
    if (key !== null && (earlier?.index ?? null) === null) byEmail.set(key, { id, index });
    const known = same !== null;
    return {
      id,
      registration: read.value,
      residence,
      repeats: earlier?.index ?? null,
      known,
      withdrawn: withdrawn.has(id),
    };
  });
  return inCompany(
    attempts,
    around,
    companionsOf(attempts, around),
    (address) => byEmail.get(identify.emailIndex(address))?.id,
  );
}

/** Everybody in whose company somebody of the batch may come: the registered, and the batch itself. */
function companionsOf(attempts: readonly Attempt[], around: Surroundings): Map<AdvocateId, Companion> {
  const registered = around.people.filter((person) => !person.withdrawn);
  const companions = new Map<AdvocateId, Companion>(registered.map((person) => [person.id, person]));
  for (const attempt of attempts.filter(isPlaced)) {
    if (attempt.repeats !== null || attempt.withdrawn) continue;
    const { id, registration } = attempt;
    const { contact, ageBand } = registration;
    companions.set(id, { id, contact, ageBand, party: partyOf(registration) });
  }
  return companions;
}

function inCompany(
  attempts: readonly Attempt[],
  around: Surroundings,
  companions: Map<AdvocateId, Companion>,
  idOf: (address: string) => AdvocateId | undefined,
): RegistrationPlan {
  const joins = new Map<AdvocateId, PartyJoin>();
  const find = (named: Registration['chaperone']): Companion | null => {
    if (!named) return null;
    const id = 'id' in named ? (named.id as AdvocateId) : idOf(named.email);
    const found = id === undefined ? undefined : companions.get(id);
    if (!found) return around.stranger;
    return found.ageBand === 'adult' && found.contact !== 'point-person' ? found : null;
  };
  const decide = (attempt: Attempt): PlannedRegistration => {
    if (!isPlaced(attempt)) return { kind: 'refused', findings: attempt };
    const { id, registration, residence, repeats } = attempt;
    if (attempt.withdrawn && repeats === null) return { kind: 'withdrawn', id };
    const [pointPerson, chaperone] = [find(registration.pointPerson), find(registration.chaperone)];
    const findings = companyFindings(registration, pointPerson, chaperone, around);
    if (findings.length > 0) return { kind: 'refused', findings };
    const people = { pointPersonId: pointPerson?.id ?? null, chaperoneId: chaperone?.id ?? null };
    const base = recordOf(registration, residence, people, around);
    const party = chaperone ? sharedParty(base, chaperone) : base.party;
    if (chaperone && party === null) return { kind: 'refused', findings: [OTHER_PARTY] };
    if (chaperone && party && !chaperone.party) {
      companions.set(chaperone.id, { ...chaperone, party });
      joins.set(chaperone.id, { id: chaperone.id, party });
    }
    const record = { ...base, party };
    if (attempt.known) return { kind: 'known', id, record, inBatch: repeats };
    return { kind: 'new', id, record, ...(registration.emergency && { emergency: registration.emergency }) };
  };
  const planned = attempts.map(decide).map((outcome) => joined(outcome, joins));
  return { planned, joins: [...joins.values()] };
}

const OTHER_PARTY: Finding = {
  field: 'party',
  code: 'party-of-chaperone',
  message: 'A minor and their chaperone come in the same party.',
  expected: "the chaperone's party, or none",
  mend: 'Correct one of the two and send it again.',
};

/** A chaperone without a party gets the minor's, also when they stand in the same batch. */
function joined(outcome: PlannedRegistration, joins: ReadonlyMap<AdvocateId, PartyJoin>): PlannedRegistration {
  if (outcome.kind === 'refused' || outcome.kind === 'withdrawn') return outcome;
  const join = joins.get(outcome.id);
  return join && !outcome.record.party ? { ...outcome, record: { ...outcome.record, party: join.party } } : outcome;
}

function place({ residence }: Registration, around: Surroundings): Residence | Finding {
  if ('zip' in residence) return readResidence(residence, around.coverage);
  if ('districts' in residence) {
    return residence.districts.every(around.isDistrict)
      ? { zip: null, districtIds: residence.districts, questions: [] }
      : unknown('residence', 'district-unknown', "districts of this day's legislature");
  }
  const districtIds = residence.offices.map(around.districtOfOffice);
  return districtIds.every((districtId) => districtId !== undefined)
    ? { zip: null, districtIds: [...new Set(districtIds)], questions: [] }
    : unknown('residence', 'office-unknown', "legislators of this day's legislature");
}

function companyFindings(
  registration: Registration,
  pointPerson: Companion | null,
  chaperone: Companion | null,
  around: Surroundings,
): Finding[] {
  const findings: Finding[] = [];
  const who = 'an adult with a contact of their own who is registered for the same day';
  if (registration.pointPerson && !pointPerson) findings.push(unknown('pointPerson', 'point-person-unknown', who));
  if (registration.chaperone && !chaperone) findings.push(unknown('chaperone', 'chaperone-unknown', who));
  if (!registration.exclusions.every((id) => around.districtOfOffice(id) !== undefined))
    findings.push(unknown('exclusions', 'office-unknown', "offices of this day's legislature"));
  return findings;
}

function unknown(field: string, code: string, expected: string): Finding {
  return {
    field,
    code,
    message: `${field} names somebody or something that is not there.`,
    expected,
    mend: 'Correct it and send it again.',
  };
}
