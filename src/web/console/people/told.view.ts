import type { RegistrationDetails } from '../../../advocates/domain/registration.js';
import { DIETS } from '../../../advocates/domain/registration.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { listInWords } from '../../../kernel/list-in-words.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import { textIn } from '../../../lobby-days/domain/localised-text.js';
import { answerInWords, type RegistrationQuestion } from '../../../lobby-days/domain/registration-question.js';
import type { OpenedConsoleDay } from '../console-pages.service.js';

/** A person who told something, as the page names them. */
export interface Teller {
  readonly name: string;
  readonly href: string;
  readonly details: RegistrationDetails;
}

type Reader = Pick<OpenedConsoleDay, 'words'> & {
  readonly day: Pick<LobbyDaySummary, 'languages' | 'registrationQuestions'>;
};

/** What one person told beside the questions that the schedule needs, line by line; nothing for what they left out. */
export function toldByPerson({ words, day }: Reader, details: RegistrationDetails | null) {
  if (!details) return [];
  const lines = [
    { label: words.say('needs.diet'), text: details.diet.map((diet) => words.say(`needs.diets.${diet}`)).join(', ') },
    { label: words.say('needs.childcare'), text: details.childcare > 0 ? String(details.childcare) : '' },
    { label: words.say('needs.access'), text: typedName(details.access) },
    ...day.registrationQuestions.map((asked) => ({
      label: questionText({ words, day }, asked),
      text: typedName(answerText({ words, day }, asked, details)),
    })),
  ];
  return lines.filter(({ text }) => text !== '');
}

/** What the people of a day told, for whoever prepares it: counts, and by name what cannot be counted. */
export function toldByAll({ words, day }: Reader, tellers: readonly Teller[]) {
  const written = (textOf: (details: RegistrationDetails) => string) =>
    tellers
      .map(({ name, href, details }) => ({ name, href, text: typedName(textOf(details)) }))
      .filter(({ text }) => text !== '');
  return {
    diets: DIETS.map((diet) => ({
      label: words.say(`needs.diets.${diet}`),
      count: tellers.filter(({ details }) => details.diet.includes(diet)).length,
    })).filter(({ count }) => count > 0),
    children: tellers.reduce((sum, { details }) => sum + details.childcare, 0),
    families: tellers.filter(({ details }) => details.childcare > 0).map(({ name, href }) => ({ name, href })),
    access: written(({ access }) => access),
    questions: day.registrationQuestions.map((asked) => ({
      label: questionText({ words, day }, asked),
      counts: countsOf({ words, day }, asked, tellers),
      written: asked.kind === 'text' ? written((details) => answerText({ words, day }, asked, details)) : [],
    })),
  };
}

/** A question as the reader's language says it, or the day's. */
export function questionText({ words, day }: Reader, { label }: RegistrationQuestion): string {
  return typedName(textIn(label, words.language, day.languages).text);
}

/** A person's answer to a question of the day's own in words, '' when there is none. */
export function answerText({ words, day }: Reader, asked: RegistrationQuestion, details: RegistrationDetails): string {
  return answerInWords(asked, details.answers[asked.id], {
    yesOrNo: (yes) => words.say(yes ? 'needs.yes' : 'needs.no'),
    text: (text) => textIn(text, words.language, day.languages).text,
    list: (things) => listInWords(words, things),
  });
}

function countsOf({ words, day }: Reader, asked: RegistrationQuestion, tellers: readonly Teller[]) {
  const answers = tellers.map(({ details }) => details.answers[asked.id]);
  switch (asked.kind) {
    case 'text':
      return [];
    case 'yes-no':
      return [true, false].map((yes) => ({
        label: words.say(yes ? 'needs.yes' : 'needs.no'),
        count: answers.filter((answer) => answer === yes).length,
      }));
    default:
      return asked.choices.map((choice, place) => ({
        label: typedName(textIn(choice, words.language, day.languages).text),
        count: answers.filter((answer) =>
          Array.isArray(answer) ? answer.includes(String(place)) : answer === String(place),
        ).length,
      }));
  }
}
