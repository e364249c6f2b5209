import { question, textField } from '../question.js';
import { answered, type Step } from '../step.js';

/**
 * The street, which only whoever asks for it is asked, once, where the organisation lets the Census be asked: it goes
 * there and is kept nowhere, so that it is not among the answers.
 */
export const streetStep: Step = {
  id: 'street',
  part: 3,
  fields: ['street'],
  applies: () => false,
  isAnswered: () => true,
  filledFrom: () => ({}),
  ask: ({ words, hrefOf }, filled) =>
    question(
      textField('street', words.say('register.street.label'), filled, {
        autocomplete: 'address-line1',
        isLatin: true,
        maxLength: 100,
        hint: words.say('register.street.hint'),
      }),
      {
        title: words.say('register.street.title'),
        lede: words.say('register.street.lede'),
        other: { href: hrefOf('districts'), text: words.say('register.street.other') },
      },
    ),
  read: () => answered({}),
};
