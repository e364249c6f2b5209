import { z } from 'zod';
import { readEmailAddress } from '../../kernel/email-address.js';
import { type Finding, type Read, readBySchema } from '../../kernel/finding.js';
import { readLanguage } from '../../kernel/language-tag.js';
import { mergeRanges } from '../../kernel/minutes.js';
import { readName } from './person-name.js';
import { readPhone } from './phone-number.js';

/** What people may ask of the kitchen, in the order in which it is offered. */
export const DIETS = ['vegetarian', 'vegan', 'halal', 'kosher', 'no-gluten', 'no-nuts'] as const;

const MEND = 'Correct it and send it again.';

/** Text that is read by a function, which answers null for what it cannot read. */
function readAs<T>(read: (text: string) => T | null, expected: string, code: string) {
  return z.string(expected).transform((text, context) => {
    const value = read(text);
    if (value === null) context.addIssue({ code: 'custom', message: expected, params: { code } });
    return value ?? z.NEVER;
  });
}

const name = readAs(readName, 'a name of 1 to 200 characters, without web addresses', 'name-invalid');
const email = readAs(readEmailAddress, 'one e-mail address such as name@example.org', 'email-invalid');
const phone = readAs(readPhone, 'a phone number with area code, such as 615-555-0100', 'phone-invalid');
const language = readAs(readLanguage, 'a language such as "es" or "Spanish"', 'language-invalid');
const id = z.uuid('an id of this installation');
const code = z.string('a short text').trim().min(1, 'a short text').max(60, 'at most 60 characters');
const flag = z.boolean('true or false');
const minute = z.number('minutes after midnight').int('whole minutes').min(0, 'at least 0').max(1440, 'at most 1440');

const residence = z.union(
  [
    z.strictObject({
      zip: z.string().max(20).default(''),
      state: z.string().max(60).default(''),
      /** Whether an address was given; the address itself is never accepted. */
      address: z.enum(['street', 'po-box', 'missing', 'not-asked']).default('not-asked'),
    }),
    z.strictObject({ offices: z.array(id).min(1).max(20) }),
    z.strictObject({ districts: z.array(id).min(1).max(4) }),
  ],
  'a ZIP, or the legislators chosen by name',
);

const group = z.strictObject({ code, name: z.string().trim().min(1).max(200).optional() });
const person = z.union(
  [z.strictObject({ id }), z.strictObject({ email })],
  'somebody who is registered, by id or e-mail',
);

const line = (length: number) =>
  z.string('a short text').trim().min(1, 'a short text').max(length, `at most ${length} characters`);

const details = z.strictObject({
  diet: z
    .array(z.enum(DIETS, `one of ${DIETS.join(', ')}`))
    .max(DIETS.length)
    .default([]),
  /** What else we must know about food, about getting in and about sitting, in the person's own words. */
  access: z.string('a short text').trim().max(500, 'at most 500 characters').default(''),
  /** How many children somebody must look after. */
  childcare: z.number('a whole number').int('a whole number').min(0).max(20, 'at most 20').default(0),
  /** Answers to the day's own questions, by the question's id. */
  answers: z
    .record(z.string().max(40), z.union([z.string().max(500), z.array(z.string().max(100)).max(20), z.boolean()]))
    .default({}),
});

const emergency = z.strictObject({ name, phone });

const schema = z.strictObject({
  /** The id that the person gets, by which the same registration sent twice is known; absent: a new one. */
  id: id.optional(),
  name,
  email: email.optional(),
  phone: phone.optional(),
  contact: z.enum(['own', 'point-person', 'phone', 'paper'], 'one of own, point-person, phone, paper').optional(),
  pointPerson: person.optional(),
  language,
  residence,
  party: group.optional(),
  bus: group.extend({ arrives: minute.optional(), departs: minute.optional() }).optional(),
  pace: z.number('a number from 1 to 3').min(1, 'from 1 (usual) to 3').max(3, 'from 1 (usual) to 3').default(1),
  needsAccessible: flag.default(false),
  firstTime: flag.default(false),
  ageBand: z
    .enum(['adult', 'minor'], 'adult (18 or older) or minor (13 to 17); younger children cannot be registered')
    .default('adult'),
  chaperone: person.optional(),
  roles: z.array(z.enum(['leader', 'storyteller'], 'leader or storyteller')).default([]),
  speaks: z.array(language).max(20).optional(),
  needsInterpretation: z.array(language).max(20).default([]),
  issues: z.array(code).max(50).default([]),
  maxMeetings: z.number('a whole number from 1 to 20').int().min(1).max(20, 'at most 20').optional(),
  rosterVisibility: z.enum(['full', 'first-name', 'counted'], 'full, first-name or counted').default('counted'),
  consents: z.strictObject({ messages: flag, roster: flag.default(false), photos: flag.default(false) }),
  windows: z
    .array(
      z.strictObject({ from: minute, to: minute }).refine((range) => range.from < range.to, 'an end after the start'),
    )
    .max(20)
    .transform(mergeRanges)
    .optional(),
  exclusions: z.array(id).max(200).default([]),
  delegation: line(200).optional(),
  busStop: line(200).optional(),
  town: line(100).optional(),
  knowsOffices: z.array(id).max(20).default([]),
  details: details.optional(),
  emergency: emergency.optional(),
  ownConsent: z.enum(['given', 'awaited', 'paper-awaited', 'paper', 'chaperone']).default('given'),
});

/** What a person, or somebody for them, hands in to register; there is no field for what must never be asked. */
export type RegistrationInput = z.input<typeof schema>;

/** Whom to call when something happens to a person. */
export type EmergencyContact = Readonly<z.output<typeof emergency>>;

/** What people may ask of the kitchen. */
export type Diet = (typeof DIETS)[number];

/** What a person told beside the questions that the schedule needs; kept encrypted as a whole. */
export type RegistrationDetails = Readonly<z.output<typeof details>>;

/**
 * Who said yes to what is kept of a person: they themselves, on their phone or on paper, the chaperone of a minor, or
 * nobody yet.
 */
export type OwnConsent = 'given' | 'awaited' | 'paper-awaited' | 'paper' | 'chaperone';

/** How a person is reached. */
export type ContactWay = 'own' | 'point-person' | 'phone' | 'paper';

/** A registration with every value in its one form and every default filled in. */
export type Registration = Omit<z.output<typeof schema>, 'contact' | 'speaks'> & {
  readonly contact: ContactWay;
  readonly speaks: readonly string[];
};

/** Reads a registration, or says what is wrong with each field; fields that nobody knows are refused. */
export function readRegistration(input: unknown): Read<Registration> {
  const read = readBySchema(schema, input, MEND);
  if (!read.ok) return read;
  const given = read.value;
  const findings = given.ageBand === 'minor' ? minorFindings(given) : contactFindings(given);
  if (findings.length > 0) return { ok: false, findings };
  const unique = (list: readonly string[]) => [...new Set(list)].sort();
  return {
    ok: true,
    value: {
      ...given,
      contact: given.contact ?? usualContact(given),
      speaks: unique(given.speaks ?? [given.language]),
      needsInterpretation: unique(given.needsInterpretation),
      roles: unique(given.roles) as Registration['roles'],
      issues: unique(given.issues),
      exclusions: unique(given.exclusions),
      knowsOffices: unique(given.knowsOffices),
    },
  };
}

type Given = z.output<typeof schema>;

function usualContact({ ageBand, email: address, phone: number, pointPerson }: Given): ContactWay {
  if (ageBand === 'minor') return 'point-person';
  if (address) return 'own';
  if (pointPerson) return 'point-person';
  return number ? 'phone' : 'paper';
}

/** People of 13 to 17 are registered by an adult who stays with them; their own contact data is not kept. */
function minorFindings(given: Given): Finding[] {
  const findings: Finding[] = [];
  if (!given.chaperone)
    findings.push(finding('chaperone', 'chaperone-missing', 'a chaperone who is registered for the same day'));
  if (given.email)
    findings.push(finding('email', 'minor-contact', "no e-mail of the minor's own: the chaperone's is used"));
  if (given.phone)
    findings.push(finding('phone', 'minor-contact', "no phone of the minor's own: the chaperone's is used"));
  if (given.emergency)
    findings.push(finding('emergency', 'minor-contact', 'no emergency contact: the chaperone is there'));
  if (given.roles.includes('leader')) findings.push(finding('roles', 'minor-leader', 'a leader who is 18 or older'));
  return findings;
}

function contactFindings(given: Given): Finding[] {
  const findings: Finding[] = [];
  if (given.contact === 'own' && !given.email)
    findings.push(finding('email', 'missing', 'an e-mail address, or another way of contact'));
  if (given.contact === 'phone' && !given.phone)
    findings.push(finding('phone', 'missing', 'a phone number, or another way of contact'));
  if (given.contact === 'point-person' && !given.pointPerson)
    findings.push(finding('pointPerson', 'missing', 'the person through whom they are reached'));
  if (given.chaperone)
    findings.push(finding('chaperone', 'chaperone-of-adult', 'a chaperone only for people of 13 to 17'));
  return findings;
}

function finding(field: string, findingCode: string, expected: string): Finding {
  return { field, code: findingCode, message: `${field} does not fit.`, expected, mend: MEND };
}
