import { isolate } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import type { Words } from '../../../kernel/words.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import type { LocalisedText } from '../../../lobby-days/domain/localised-text.js';
import type { RegistrationQuestion } from '../../../lobby-days/domain/registration-question.js';
import { type ConsoleField, FieldMaker, type FilledForm } from '../console-fields.js';

/** The form of a question as it came: `kind`, `required`, and `label`, `hint` and `choices` for each language. */
export type QuestionForm = Readonly<Record<string, string>>;

/** The kinds of question, in the order in which they are offered. */
export const QUESTION_KINDS = ['text', 'choice', 'many', 'yes-no'] as const;

/** The names of the form's fields. */
export function questionFieldNames({ languages }: Pick<LobbyDaySummary, 'languages'>): string[] {
  return ['kind', 'required', ...languages.flatMap((tag) => [`label.${tag}`, `hint.${tag}`, `choices.${tag}`])];
}

/** What a day file would say of the question. */
export function questionFileOf(form: QuestionForm, { languages }: Pick<LobbyDaySummary, 'languages'>): object {
  const label = textsOf(form, 'label', languages);
  const hint = textsOf(form, 'hint', languages);
  const byLanguage = languages.map((tag) => [tag, linesOf(form[`choices.${tag}`] ?? '')] as const);
  const count = Math.max(...byLanguage.map(([, lines]) => lines.length));
  const choices = Array.from({ length: count }, (_, place) =>
    Object.fromEntries(byLanguage.flatMap(([tag, lines]) => (lines[place] ? [[tag, lines[place]]] : []))),
  );
  return {
    id: 'question',
    kind: form['kind'],
    required: form['required'] === 'yes',
    // Without any wording the main language's is the one to ask for.
    label: Object.keys(label).length > 0 ? label : { [languages[0]!]: '' },
    ...(Object.keys(hint).length > 0 && { hint }),
    choices,
  };
}

/** The form as a question fills it in. */
export function formOfQuestion(
  { kind, required, label, hint, choices }: RegistrationQuestion,
  { languages }: Pick<LobbyDaySummary, 'languages'>,
): QuestionForm {
  const texts = languages.flatMap((tag) => [
    [`label.${tag}`, label[tag] ?? ''],
    [`hint.${tag}`, hint[tag] ?? ''],
    [`choices.${tag}`, choices.map((choice) => choice[tag] ?? '').join('\n')],
  ]);
  return { kind, required: required ? 'yes' : '', ...(Object.fromEntries(texts) as QuestionForm) };
}

/** The fields of the form, every text once for each language of the day. */
export function questionFields(
  words: Words,
  { languages }: Pick<LobbyDaySummary, 'languages'>,
  filled: FilledForm,
): ConsoleField[] {
  const make = new FieldMaker(filled);
  const label = (key: string) => words.say(`own-questions.${key}`);
  const inLanguage = (key: string, tag: string) =>
    words.say('asks.in-language', { what: label(key), language: isolate(ownLanguageName(tag)) });
  return [
    make.select(
      'kind',
      label('kind'),
      QUESTION_KINDS.map((kind) => [kind, label(`kinds.${kind}`)]),
    ),
    make.tick('required', label('required')),
    ...languages.flatMap((lang) => [
      make.input(`label.${lang}`, inLanguage('label', lang), { isWhole: true, lang }),
      make.input(`hint.${lang}`, inLanguage('hint', lang), { isWhole: true, lang }),
      make.area(`choices.${lang}`, inLanguage('choices', lang), { lang, hint: label('choices-hint') }),
    ]),
  ];
}

/** The field that a finding about a question of a day file belongs to. */
export function questionFieldOf(path: string, { languages }: Pick<LobbyDaySummary, 'languages'>): string {
  const inQuestion = path.replace(/^registration\.questions(\[\d+\])?\.?/, '');
  const [part = '', ...rest] = inQuestion.replace(/\[\d+\]/g, '').split('.');
  if (!['label', 'hint', 'choices'].includes(part)) return part;
  return `${part}.${rest[0] ?? languages[0]!}`;
}

function textsOf(form: QuestionForm, part: string, languages: readonly string[]): LocalisedText {
  const texts = languages.map((tag): [string, string] => [tag, (form[`${part}.${tag}`] ?? '').trim()]);
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

/** One choice a line; an empty line between two others is a choice that this language lacks. */
function linesOf(text: string): string[] {
  const written = text.trimEnd();
  return written === '' ? [] : written.split(/\r?\n/).map((line) => line.trim());
}
