import { isolate } from '../../../../kernel/isolated-text.js';
import { listInWords } from '../../../../kernel/list-in-words.js';
import {
  answerInWords,
  MOST_QUESTIONS,
  type RegistrationQuestion,
} from '../../../../lobby-days/domain/registration-question.js';
import { textIn } from '../../../../lobby-days/domain/localised-text.js';
import type { Answers } from '../answers.js';
import { choiceField, type Field, type Filled, type Form, one, several, textField, yesOrNo } from '../question.js';
import { answered, mend, type Step, type StepContext } from '../step.js';
import { plain } from './more.js';

const LONGEST = 150;

/** The questions of the organisation's own, all on one page; a day without any does not have it. */
export const questionsStep: Step = {
  id: 'questions',
  part: 6,
  fields: Array.from({ length: MOST_QUESTIONS }, (_, i) => `q${i + 1}`),
  applies: ({ questions = 0 }) => questions > 0,
  isAnswered: ({ custom }) => custom !== undefined,
  filledFrom: () => ({}),
  ask: (context, filled, { custom }) => ({
    title: context.words.say('register.questions.title'),
    lede: context.words.say('register.questions.lede'),
    fields: context.day.registrationQuestions.map((asked, i) =>
      fieldOf(context, asked, `q${i + 1}`, { ...filled, form: { ...given(context, custom), ...filled.form } }),
    ),
    why: null,
    other: null,
    trap: false,
  }),
  read: ({ day }, form) => {
    const read = day.registrationQuestions.map((asked, i) => [asked, `q${i + 1}`] as const);
    const missing = read.filter(([asked, name]) => asked.required && valueOf(asked, name, form) === undefined);
    if (missing.length > 0) {
      return mend(
        Object.fromEntries(
          missing.map(([asked, name]) => [name, asked.kind === 'text' ? 'write-something' : 'choose']),
        ),
      );
    }
    const entries = read.flatMap(([asked, name]) => {
      const value = valueOf(asked, name, form);
      return value === undefined ? [] : [[asked.id, value] as const];
    });
    return answered({ custom: Object.fromEntries(entries) });
  },
};

/** An answer in the words of the question, '' when there is none. */
export function ownAnswerInWords(
  { words, day }: Pick<StepContext, 'words' | 'day'>,
  asked: RegistrationQuestion,
  custom: Answers['custom'],
): string {
  return answerInWords(asked, custom?.[asked.id], {
    yesOrNo: (yes) => words.say(yes ? 'register.yes' : 'register.no'),
    text: (text) => textIn(text, words.language, day.languages).text,
    list: (things) => listInWords(words, things),
  });
}

function fieldOf({ words, day }: StepContext, asked: RegistrationQuestion, name: string, filled: Filled): Field {
  const say = (text: RegistrationQuestion['label']) => textIn(text, words.language, day.languages);
  const foreign = (language: string) => (language === words.language ? null : language);
  const { text: label, language } = say(asked.label);
  const hint = say(asked.hint).text;
  const heading = { lang: foreign(language), ...(hint && { hint: isolate(hint) }) };
  const choices = asked.choices.map((choice, place) => {
    const { text, language } = say(choice);
    return { value: `${place}`, label: text, lang: foreign(language) };
  });
  switch (asked.kind) {
    case 'text':
      return textField(name, label, filled, { ...heading, maxLength: LONGEST });
    case 'yes-no':
      return choiceField(name, label, filled, 'radio', yesOrNo(words), heading);
    case 'choice':
      return choiceField(name, label, filled, 'radio', choices, heading);
    case 'many':
      return choiceField(name, label, filled, 'checkbox', choices, heading);
  }
}

function given({ day }: StepContext, custom: Answers['custom']): Form {
  const entries = day.registrationQuestions.flatMap(({ id }, i) => {
    const value = custom?.[id];
    return value === undefined ? [] : [[`q${i + 1}`, typeof value === 'boolean' ? (value ? 'yes' : 'no') : value]];
  });
  return Object.fromEntries(entries) as Form;
}

function valueOf(asked: RegistrationQuestion, name: string, form: Form): string | string[] | boolean | undefined {
  const isPlace = (value: string) => /^\d{1,2}$/.test(value) && Number(value) < asked.choices.length;
  switch (asked.kind) {
    case 'text':
      return plain(one(form, name), LONGEST) || undefined;
    case 'yes-no':
      return one(form, name) === 'yes' ? true : one(form, name) === 'no' ? false : undefined;
    case 'choice':
      return isPlace(one(form, name)) ? one(form, name) : undefined;
    case 'many': {
      const places = several(form, name).filter(isPlace);
      return places.length > 0 ? [...new Set(places)] : undefined;
    }
  }
}
