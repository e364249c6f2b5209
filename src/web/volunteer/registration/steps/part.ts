import type { Answers } from '../answers.js';
import { choiceField, type Filled, one, question, several, textField, yesOrNo } from '../question.js';
import { always, answered, mend, type Step, type StepContext, type StepId } from '../step.js';
import { plain } from './more.js';

/** Whether it is the person's first visit of this kind. */
export const firstStep: Step = yesNoStep('first', 6, 'first');

/** What the person would like to do in a visit. */
export const rolesStep: Step = {
  id: 'roles',
  part: 6,
  fields: ['roles'],
  applies: always,
  isAnswered: ({ roles }) => roles !== undefined,
  filledFrom: ({ roles = [] }) => ({ roles }),
  ask: ({ words }, filled) =>
    question(
      choiceField(
        'roles',
        words.say('register.roles.title'),
        filled,
        'checkbox',
        (['storyteller', 'leader'] as const).map((value) => ({
          value,
          label: words.say(`register.roles.${value}`),
          hint: words.say(`register.roles.${value}-hint`),
        })),
        { isTitle: true, lede: words.say('register.roles.lede') },
      ),
    ),
  read: (_context, form) =>
    answered({ roles: several(form, 'roles').filter((role) => role === 'leader' || role === 'storyteller') }),
};

/** Whether we may write to the person about the visit. */
export const messagesStep: Step = {
  ...yesNoStep('messages', 7, 'messages'),
  applies: ({ email }) => email !== '',
};

/** What the legislator's office is told of the person; nothing but a count unless they say otherwise. */
export const visibilityStep: Step = {
  id: 'visibility',
  part: 7,
  fields: ['visibility', 'town'],
  applies: always,
  isAnswered: ({ visibility }) => visibility !== undefined,
  filledFrom: ({ visibility = 'counted', town = '' }) => ({ visibility, town }),
  ask: ({ words }, filled) => ({
    title: null,
    lede: null,
    fields: [
      choiceField(
        'visibility',
        words.say('register.visibility.title'),
        filled,
        'radio',
        (['counted', 'first-name', 'full'] as const).map((value) => ({
          value,
          label: words.say(`register.visibility.${value}`),
          hint: words.say(`register.visibility.${value}-hint`),
        })),
        { isTitle: true, lede: words.say('register.visibility.lede') },
      ),
      textField('town', words.say('register.visibility.town'), filled, {
        hint: words.say('register.visibility.town-hint'),
        maxLength: 100,
      }),
    ],
    why: null,
    other: null,
    trap: false,
  }),
  read: (_context, form) => {
    const visibility = one(form, 'visibility');
    const town = plain(one(form, 'town'), 100);
    return visibility === 'counted' || visibility === 'first-name' || visibility === 'full'
      ? answered({ visibility, town })
      : mend({ visibility: 'choose' });
  },
};

/** Whether pictures may show the person. */
export const photosStep: Step = yesNoStep('photos', 7, 'photos');

function yesNoStep(id: StepId & keyof Answers, part: number, key: 'first' | 'messages' | 'photos'): Step {
  return {
    id,
    part,
    fields: [id],
    applies: always,
    isAnswered: (answers) => answers[key] !== undefined,
    filledFrom: (answers) => (answers[key] === undefined ? {} : { [id]: answers[key] ? 'yes' : 'no' }),
    ask: ({ words }: StepContext, filled: Filled) =>
      question(
        choiceField(
          id,
          words.say(`register.${id}.title`),
          filled,
          'radio',
          yesOrNo(words, `register.${id}.yes`, `register.${id}.no`),
          { isTitle: true, lede: words.say(`register.${id}.lede`) },
        ),
      ),
    read: (_context, form) => {
      const value = one(form, id);
      return value === 'yes' || value === 'no' ? answered({ [key]: value === 'yes' }) : mend({ [id]: 'choose' });
    },
  };
}
