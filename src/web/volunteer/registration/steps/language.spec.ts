import { PageLanguages } from '../../../pages/page-languages.js';
import type { ChoiceField, Question } from '../question.js';
import type { StepContext } from '../step.js';
import { languageStep, speakingStep } from './language.js';

const pages = new PageLanguages();
const context = {
  words: pages.forLanguage('ht'),
  day: { languages: ['en', 'es', 'km'] },
  languages: pages.languages,
} as unknown as StepContext;
const filled = { form: {}, mends: new Map<string, string>() };
const choices = async (question: Question | Promise<Question>, name: string) =>
  ((await question).fields.find((field) => field.name === name) as ChoiceField).options;

describe('the language of a registration', () => {
  it('is chosen by its own name, marked as that language, the page’s own first chosen', async () => {
    const offered = await choices(languageStep.ask(context, filled, {}), 'language');
    expect(offered.map(({ value, label, lang }) => [value, label, lang])).toEqual(
      expect.arrayContaining([
        ['ht', 'Kreyòl ayisyen', 'ht'],
        ['vi', 'Tiếng Việt', 'vi'],
        ['zh-Hans', '简体中文', 'zh-Hans'],
        ['km', 'ខ្មែរ', 'km'],
      ]),
    );
    expect(offered.filter(({ checked }) => checked).map(({ value }) => value)).toEqual(['ht']);
  });

  it.each([
    ['Kreyòl', 'ht'],
    ['tieng viet', 'vi'],
    ['中文', 'zh-Hans'],
    ['Burmese', 'my'],
  ])('written as %s is %s', async (written, language) => {
    const form = { language: 'other', 'other-language': written };
    expect(await languageStep.read(context, form, {})).toEqual({ ok: true, answers: { language } });
  });

  it.each([
    ['my', ['yes']],
    ['vi', []],
    ['km', []],
  ])('%s has an interpreter suggested only when nobody can write in it', async (language, suggested) => {
    const offered = await choices(speakingStep.ask(context, filled, { language }), 'interpreter');
    expect(offered.filter(({ checked }) => checked).map(({ value }) => value)).toEqual(suggested);
  });
});
