import type { LocalisedText } from './localised-text.js';

/** The most questions of its own that a day asks: they stand on one page. */
export const MOST_QUESTIONS = 10;

/** A question of the organisation's own that the registration asks; answers are kept encrypted with the person's details. */
export interface RegistrationQuestion {
  readonly id: string;
  readonly kind: 'text' | 'choice' | 'many' | 'yes-no';
  readonly label: LocalisedText;
  readonly hint: LocalisedText;
  readonly required: boolean;
  /** What can be chosen, for the kinds `choice` and `many`; an answer names a choice by its place, from 0. */
  readonly choices: readonly LocalisedText[];
}

/** An answer to such a question: a text, the place of a choice, the places of several, or yes or no. */
export type RegistrationAnswer = string | readonly string[] | boolean;

/** How a reader is told of an answer: their words for a yes or a no, their signs between several, and which of a text's languages they read. */
export interface AnswerWords {
  yesOrNo(yes: boolean): string;
  text(text: LocalisedText): string;
  list(things: readonly string[]): string;
}

/** An answer as the question's own words say it; '' when there is none. */
export function answerInWords(
  { kind, choices }: RegistrationQuestion,
  answer: RegistrationAnswer | undefined,
  words: AnswerWords,
): string {
  const choice = (place: string) => words.text(choices[Number(place)] ?? {});
  if (answer === undefined) return '';
  if (typeof answer === 'boolean') return words.yesOrNo(answer);
  if (typeof answer !== 'string') return words.list(answer.map(choice));
  return kind === 'choice' ? choice(answer) : answer;
}
