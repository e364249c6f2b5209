import { z } from 'zod';
import { DIETS } from '../../../advocates/domain/registration.js';

const district = z.uuid();

/** What people may tell beside the questions that everybody is asked, each a question of its own. */
export const MORE = ['needs', 'offices', 'emergency'] as const;

/** Who answers what, as far as they have come; what is absent has not been answered. */
export const answersSchema = z.strictObject({
  name: z.string().max(200).optional(),
  age: z.enum(['adult', 'minor', 'child']).optional(),
  /** '' when the person has none. */
  email: z.string().max(254).optional(),
  /** '' when the person gave none. */
  phone: z.string().max(40).optional(),
  language: z.string().max(35).optional(),
  speaks: z.array(z.string().max(35)).max(20).optional(),
  interpreter: z.boolean().optional(),
  home: z
    .union([
      /** `open` when the ZIP lies in several districts of a chamber. */
      z.strictObject({ zip: z.string(), open: z.boolean() }),
      z.strictObject({ offices: z.array(z.uuid()).max(4) }),
      /** The phone told where it is; only the districts were kept. */
      z.strictObject({ located: z.literal(true) }),
      z.strictObject({ unknown: z.literal(true) }),
    ])
    .optional(),
  /** The districts chosen where the ZIP left several; null for "I do not know". */
  districts: z.array(district).max(4).nullable().optional(),
  times: z.union([z.literal('all'), z.strictObject({ from: z.number(), to: z.number() })]).optional(),
  company: z
    .union([z.literal('alone'), z.strictObject({ kind: z.enum(['bus', 'party']), code: z.string().max(60) })])
    .optional(),
  pace: z.enum(['usual', 'slower', 'slowest']).optional(),
  stairs: z.boolean().optional(),
  first: z.boolean().optional(),
  roles: z
    .array(z.enum(['leader', 'storyteller']))
    .max(2)
    .optional(),
  messages: z.boolean().optional(),
  visibility: z.enum(['full', 'first-name', 'counted']).optional(),
  photos: z.boolean().optional(),
  delegation: z.string().max(200).optional(),
  stop: z.string().max(200).optional(),
  town: z.string().max(100).optional(),
  /** What the person wants to tell beside the questions that everybody is asked. */
  more: z.array(z.enum(MORE)).max(MORE.length).optional(),
  /** Null when the person left it empty. */
  emergency: z
    .strictObject({ name: z.string().max(200), phone: z.string().max(40) })
    .nullable()
    .optional(),
  diet: z.array(z.enum(DIETS)).max(DIETS.length).optional(),
  access: z.string().max(300).optional(),
  childcare: z.number().optional(),
  knows: z.array(z.uuid()).max(1).optional(),
  avoid: z.array(z.uuid()).max(3).optional(),
  /** How many questions of its own the day asks. */
  questions: z.number().optional(),
  /** The answers to those questions, by the question's id. */
  custom: z
    .record(z.string().max(40), z.union([z.string().max(150), z.array(z.string().max(2)).max(20), z.boolean()]))
    .optional(),
});

/** The answers of one registration that is being filled in. */
export type Answers = z.output<typeof answersSchema>;
