import { readName } from '../../../../advocates/domain/person-name.js';
import { readPhone } from '../../../../advocates/domain/phone-number.js';
import { readEmailAddress } from '../../../../kernel/email-address.js';
import { choiceField, one, question, several, textField } from '../question.js';
import { always, answered, mend, type Step } from '../step.js';

/** What the person wants to be called; any script, one field. */
export const nameStep: Step = {
  id: 'name',
  part: 1,
  fields: ['name'],
  applies: always,
  isAnswered: ({ name }) => name !== undefined,
  filledFrom: ({ name = '' }) => ({ name }),
  ask: ({ words }, filled) =>
    question(
      textField('name', words.say('register.name.title'), filled, {
        isTitle: true,
        autocomplete: 'name',
        hint: words.say('register.name.hint'),
      }),
    ),
  read: (_context, form) => {
    const name = readName(one(form, 'name'));
    if (one(form, 'name').trim() === '') return mend({ name: 'name-missing' });
    return name === null ? mend({ name: 'name-invalid' }) : answered({ name });
  },
};

/** The age band; minors are added by the adult who comes with them, and their own contact is never asked. */
export const ageStep: Step = {
  id: 'age',
  part: 1,
  fields: ['age'],
  applies: always,
  isAnswered: ({ age }) => age === 'adult',
  filledFrom: ({ age }) => (age ? { age } : {}),
  ask: ({ words }, filled) =>
    question(
      choiceField(
        'age',
        words.say('register.age.title'),
        filled,
        'radio',
        (['adult', 'minor', 'child'] as const).map((value) => ({ value, label: words.say(`register.age.${value}`) })),
        { isTitle: true, hint: words.say('register.age.hint') },
      ),
    ),
  read: (_context, form) => {
    const age = one(form, 'age');
    return age === 'adult' || age === 'minor' || age === 'child' ? answered({ age }) : mend({ age: 'choose' });
  },
};

/** The e-mail address, or none; the field below it is seen by programs only. */
export const emailStep: Step = {
  id: 'email',
  part: 1,
  fields: ['email', 'no-email', 'website'],
  applies: always,
  isAnswered: ({ email }) => email !== undefined,
  filledFrom: ({ email }) => (email === '' ? { 'no-email': 'yes' } : { email: email ?? '' }),
  ask: ({ words }, filled) => ({
    title: words.say('register.email.title'),
    lede: words.say('register.email.lede'),
    fields: [
      textField('email', words.say('register.email.label'), filled, {
        type: 'email',
        inputmode: 'email',
        autocomplete: 'email',
        isLatin: true,
        maxLength: 254,
      }),
      choiceField('no-email', words.say('register.email.or'), filled, 'checkbox', [
        { value: 'yes', label: words.say('register.email.none'), hint: words.say('register.email.none-hint') },
      ]),
    ],
    why: words.say('register.email.why'),
    other: null,
    trap: true,
  }),
  read: (_context, form) => {
    const typed = one(form, 'email').trim();
    if (typed === '')
      return several(form, 'no-email').length > 0 ? answered({ email: '' }) : mend({ email: 'email-missing' });
    const email = readEmailAddress(typed);
    return email === null ? mend({ email: 'email-invalid' }) : answered({ email });
  },
};

/** The mobile phone, which nobody must give. */
export const phoneStep: Step = {
  id: 'phone',
  part: 1,
  fields: ['phone'],
  applies: always,
  isAnswered: ({ phone }) => phone !== undefined,
  filledFrom: ({ phone = '' }) => ({ phone }),
  ask: ({ words }, filled) =>
    question(
      textField('phone', words.say('register.phone.title'), filled, {
        isTitle: true,
        type: 'tel',
        inputmode: 'tel',
        autocomplete: 'tel',
        isLatin: true,
        maxLength: 40,
        lede: words.say('register.phone.lede'),
        hint: words.say('register.phone.hint'),
      }),
    ),
  read: (_context, form) => {
    const typed = one(form, 'phone').trim();
    if (typed === '') return answered({ phone: '' });
    return readPhone(typed) === null ? mend({ phone: 'phone-invalid' }) : answered({ phone: typed });
  },
};
