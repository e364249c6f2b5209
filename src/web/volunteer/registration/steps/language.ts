import { ownLanguageName, readLanguage, servedBy } from '../../../../kernel/language-tag.js';
import { type Choice, choiceField, one, several, textField } from '../question.js';
import { always, answered, mend, type Step, type StepContext } from '../step.js';

const OTHER = 'other';

/** In which language we write to the person. */
export const languageStep: Step = {
  id: 'language',
  part: 2,
  fields: ['language', 'other-language'],
  applies: always,
  isAnswered: ({ language }) => language !== undefined,
  filledFrom: ({ language }) => (language ? { language } : {}),
  ask: (context, filled) => {
    const { words } = context;
    const choices = offered(context);
    const chosen = one(filled.form, 'language');
    const isOther = readLanguage(chosen) !== null && !choices.some(({ value }) => value === chosen);
    const form = isOther
      ? { language: OTHER, 'other-language': ownLanguageName(chosen) }
      : { language: words.language, ...filled.form };
    const shown = { ...filled, form };
    return {
      title: null,
      lede: null,
      fields: [
        choiceField(
          'language',
          words.say('register.language.title'),
          shown,
          'radio',
          [...choices, { value: OTHER, label: words.say('register.language.other') }],
          { isTitle: true, lede: words.say('register.language.lede') },
        ),
        textField('other-language', words.say('register.language.which'), shown, {
          hint: words.say('register.language.which-hint'),
          maxLength: 60,
        }),
      ],
      why: null,
      other: null,
      trap: false,
    };
  },
  read: (_context, form) => {
    const chosen = one(form, 'language');
    if (chosen === '') return mend({ language: 'choose' });
    const language = readLanguage(chosen === OTHER ? one(form, 'other-language') : chosen);
    return language === null ? mend({ 'other-language': 'language-invalid' }) : answered({ language });
  },
};

/** Which languages the person speaks well, and whether somebody must interpret. */
export const speakingStep: Step = {
  id: 'speaking',
  part: 2,
  fields: ['speaks', 'interpreter'],
  applies: always,
  isAnswered: ({ interpreter }) => interpreter !== undefined,
  filledFrom: ({ speaks, language, interpreter }) => ({
    speaks: speaks ?? (language ? [language] : []),
    ...(interpreter !== undefined && { interpreter: interpreter ? 'yes' : 'no' }),
  }),
  ask: (context, filled, { language }) => {
    const { words } = context;
    const choices = offered(context);
    const own = language && !choices.some(({ value }) => value === language);
    const shown = own ? [...choices, { value: language, label: ownLanguageName(language), lang: language }] : choices;
    // Whom we cannot write to in their language is asked with "yes" chosen; a person then finds an interpreter.
    const tags = choices.map(({ value }) => value);
    const isUnserved = language !== undefined && servedBy(language, tags) === null;
    const asked = isUnserved ? { ...filled, form: { interpreter: 'yes', ...filled.form } } : filled;
    return {
      title: words.say('register.speaking.title'),
      lede: words.say('register.speaking.lede'),
      fields: [
        choiceField('speaks', words.say('register.speaking.speaks'), filled, 'checkbox', shown),
        choiceField('interpreter', words.say('register.speaking.interpreter'), asked, 'radio', [
          { value: 'no', label: words.say('register.speaking.interpreter-no') },
          { value: 'yes', label: words.say('register.speaking.interpreter-yes') },
        ]),
      ],
      why: null,
      other: null,
      trap: false,
    };
  },
  read: (_context, form) => {
    const speaks = [...new Set(several(form, 'speaks').flatMap((tag) => readLanguage(tag) ?? []))];
    const interpreter = one(form, 'interpreter');
    if (speaks.length === 0) return mend({ speaks: 'choose-some' });
    if (interpreter !== 'yes' && interpreter !== 'no') return mend({ interpreter: 'choose' });
    return answered({ speaks, interpreter: interpreter === 'yes' });
  },
};

function offered({ languages, day }: StepContext): Choice[] {
  const known = languages.map(({ language, name }) => ({ value: language, label: name, lang: language }));
  const more = day.languages.filter((tag) => !languages.some(({ language }) => language === tag));
  return [...known, ...more.map((tag) => ({ value: tag, label: ownLanguageName(tag), lang: tag }))];
}
