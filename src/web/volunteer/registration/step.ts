import type { Words } from '../../../kernel/words.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import type { Answers } from './answers.js';
import type { Places } from './places.js';
import type { Filled, Form, Question } from './question.js';

/** The questions, in no order. */
export type StepId =
  | 'name'
  | 'age'
  | 'email'
  | 'phone'
  | 'language'
  | 'speaking'
  | 'home'
  | 'legislators'
  | 'districts'
  | 'street'
  | 'times'
  | 'company'
  | 'walking'
  | 'first'
  | 'roles'
  | 'messages'
  | 'visibility'
  | 'photos'
  | 'more'
  | 'needs'
  | 'offices'
  | 'emergency'
  | 'questions';

/** What a question needs to be asked and read. */
export interface StepContext {
  readonly words: Words;
  readonly day: LobbyDaySummary;
  /** The tags of the languages in which pages are written, with their own names. */
  readonly languages: readonly { readonly language: string; readonly name: string }[];
  readonly places: Places;
  /** True where the organisation lets the Census be asked for a street. */
  readonly asksStreet: boolean;
  readonly hrefOf: (step: StepId) => string;
}

/** What a person answered, or what must be mended: the catalogue's key by field. */
export type Answered =
  | { readonly ok: true; readonly answers: Partial<Answers> }
  | {
      readonly ok: false;
      readonly mends: Readonly<Record<string, string>>;
      /** The fields as they are shown again, when the page filled in some itself; absent: as they came. */
      readonly form?: Form;
    };

/** One question of the registration. */
export interface Step {
  readonly id: StepId;
  /** Which of the parts it belongs to, from 1. */
  readonly part: number;
  /** The names of its fields; a form with others is refused. */
  readonly fields: readonly string[];
  /** False when earlier answers make the question idle. */
  applies(answers: Answers): boolean;
  isAnswered(answers: Answers): boolean;
  /** The fields as the person filled them in before. */
  filledFrom(answers: Answers): Form;
  ask(context: StepContext, filled: Filled, answers: Answers): Question | Promise<Question>;
  read(context: StepContext, form: Form, answers: Answers): Answered | Promise<Answered>;
}

/** An answer that can be kept. */
export function answered(answers: Partial<Answers>): Answered {
  return { ok: true, answers };
}

/** What must be mended, as keys under `register.mend`. */
export function mend(mends: Readonly<Record<string, string>>): Answered {
  return { ok: false, mends };
}

/** What a step of one or two fields that always applies leaves out. */
export const always = (): boolean => true;
