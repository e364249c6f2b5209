import { z } from 'zod';
import { isSlug } from '../../kernel/slug.js';
import { readLanguage } from '../../kernel/language-tag.js';
import { parseMinutes } from '../../kernel/minutes.js';
import { MOST_QUESTIONS } from './registration-question.js';

const text = (length: number) =>
  z
    .string(`a text of 1 to ${length} characters`)
    .trim()
    .min(1, `a text of 1 to ${length} characters`)
    .max(length, `a text of at most ${length} characters`);

const time = z.string('a time such as "09:30"').transform((value, context) => {
  const minutes = parseMinutes(value);
  if (minutes === null)
    context.addIssue({ code: 'custom', message: 'a time from "00:00" to "24:00", such as "09:30"' });
  return minutes ?? z.NEVER;
});

const language = z.string('a language tag such as "en" or "es"').transform((value, context) => {
  const tag = readLanguage(value);
  if (tag === null) context.addIssue({ code: 'custom', message: 'a language tag such as "en", "es" or "zh-Hans"' });
  return tag ?? z.NEVER;
});

const whole = (min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z.number(expected).int(expected).min(min, expected).max(max, expected);
};

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `one of ${values.join(', ')}`);

/** One text for the day's main language, or a text for each language. */
const localised = (length: number) =>
  z.union(
    [text(length), z.record(language, text(length))],
    `a text, or a text for each language such as { "en": "…", "es": "…" }`,
  );

const range = { from: time, to: time };
const inOrder = (value: { from: number; to: number }) => value.from < value.to;
const ordered = { message: '"from" earlier than "to"', path: ['to'] };

const talkingPoint = z.strictObject({
  position: oneOf(['any', 'champion', 'leaning', 'undecided', 'opposed', 'unknown']).default('any'),
  role: oneOf(['any', 'leader', 'storyteller', 'first-timer']).default('any'),
  text: localised(2_000),
});

const ask = z.strictObject({
  code: z
    .string('a short name')
    .refine(isSlug, 'a short name of lower-case letters, digits and hyphens, such as "interpreters"')
    .optional(),
  bill: text(100).optional(),
  stance: oneOf(['support', 'oppose']),
  issue: text(60).optional(),
  title: localised(300),
  summary: localised(4_000).optional(),
  talkingPoints: z.array(talkingPoint).max(500).default([]),
});

const programmeItem = z
  .strictObject({
    kind: oneOf(['training', 'rally', 'lunch', 'bus', 'debrief', 'other']),
    ...range,
    blocksMeetings: z.boolean('true or false').default(true),
    title: localised(300),
    place: localised(300).optional(),
  })
  .refine(inOrder, ordered);

const chamberBlock = z
  .strictObject({ chamber: oneOf(['upper', 'lower']), ...range, reason: text(200) })
  .refine(inOrder, ordered);

const question = z
  .strictObject({
    id: z
      .string('a short name')
      .refine((value) => isSlug(value) && value.length <= 40, 'a short name such as "t-shirt"'),
    kind: oneOf(['text', 'choice', 'many', 'yes-no']),
    label: localised(300),
    hint: localised(300).optional(),
    required: z.boolean('true or false').default(false),
    choices: z.array(localised(200), 'a list of texts').max(20).default([]),
  })
  .refine(({ kind, choices }) => (kind === 'choice' || kind === 'many') === choices.length > 0, {
    message: 'choices for the kinds choice and many, and for no other',
    path: ['choices'],
  });

const date = z
  .string('a date such as "2027-02-10"')
  .refine(
    (value) =>
      /^\d{4}-\d{2}-\d{2}$/.test(value) &&
      !Number.isNaN(Date.parse(value)) &&
      new Date(value).toISOString().startsWith(value),
    'a date of the calendar such as "2027-02-10"',
  );

const moment = z
  .string('a local time such as "2027-01-15T09:00"')
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'a local time of the day\'s zone such as "2027-01-15T09:00"');

/** What a day file (day.json) holds, as docs/formats-day.md describes it; unknown fields are refused. */
export const dayFile = z.strictObject({
  format: z.literal('lobby-day/1', '"lobby-day/1"').optional(),
  slug: z
    .string('a short name')
    .refine(isSlug, 'lower-case letters, digits and hyphens, such as "day-on-the-hill-2027"')
    .optional(),
  name: text(200),
  legislature: z
    .string('"us" or the postal code of a state')
    .trim()
    .toLowerCase()
    .regex(/^[a-z]{2}$/, '"us" or the postal code of a state, such as "tn"'),
  date,
  zone: z.string('an IANA time zone').refine(isZone, 'an IANA time zone such as "America/Chicago"').optional(),
  languages: z.array(language, 'a list of language tags').min(1, 'at least one language').optional(),
  hours: z.strictObject({ from: time.optional(), to: time.optional() }).default({}),
  meetings: z
    .strictObject({
      from: time.optional(),
      to: time.optional(),
      minutes: whole(5, 120).optional(),
      grid: whole(5, 60).optional(),
      buffer: whole(0, 120).optional(),
      crossChamberBuffer: whole(0, 120).optional(),
      maxPerPerson: whole(1, 20).optional(),
    })
    .default({}),
  lunch: z.strictObject(range).refine(inOrder, ordered).nullable().optional(),
  teams: z
    .strictObject({
      min: whole(1, 50).optional(),
      max: whole(1, 50).optional(),
      leaderRequired: z.boolean('true or false').optional(),
      constituents: oneOf(['preferred', 'required']).optional(),
    })
    .default({}),
  meetingPoint: localised(300).optional(),
  helpPhone: text(40).optional(),
  approval: oneOf(['manual', 'automatic']).default('manual'),
  registration: z
    .strictObject({
      opens: moment.optional(),
      closes: moment.optional(),
      capacity: whole(1, 100_000).optional(),
      groupCapacity: whole(1, 1_000).optional(),
      checkEmail: z.boolean('true or false').default(false),
      questions: z
        .array(question, 'a list of questions')
        .max(MOST_QUESTIONS, `at most ${MOST_QUESTIONS} questions`)
        .default([]),
    })
    .default({ questions: [], checkEmail: false }),
  mail: z
    .strictObject({ senderName: text(100).optional(), discreet: z.boolean('true or false').default(false) })
    .default({ discreet: false }),
  asks: z.array(ask, 'a list of asks').max(50).default([]),
  programme: z.array(programmeItem, 'a list of programme items').max(200).default([]),
  chamberBlocks: z.array(chamberBlock, 'a list of chamber blocks').max(100).default([]),
});

/** A day file as read, before defaults are filled in. */
export type DayFile = z.output<typeof dayFile>;

function isZone(zone: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
    return /^[A-Z][A-Za-z]+\/|^UTC$/.test(zone);
  } catch {
    return false;
  }
}
