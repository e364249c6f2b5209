import { readName } from '../../../../advocates/domain/person-name.js';
import { readPhone } from '../../../../advocates/domain/phone-number.js';
import { one, textField } from '../question.js';
import { answered, mend, type Step } from '../step.js';

/** Whom to call when something happens to the person; only who wants to tell is asked. */
export const emergencyStep: Step = {
  id: 'emergency',
  part: 6,
  fields: ['emergency-name', 'emergency-phone'],
  applies: ({ more }) => more?.includes('emergency') ?? false,
  isAnswered: ({ emergency }) => emergency !== undefined,
  filledFrom: ({ emergency }) => ({
    'emergency-name': emergency?.name ?? '',
    'emergency-phone': emergency?.phone ?? '',
  }),
  ask: ({ words }, filled) => ({
    title: words.say('register.emergency.title'),
    lede: words.say('register.emergency.lede'),
    fields: [
      textField('emergency-name', words.say('register.emergency.name'), filled),
      textField('emergency-phone', words.say('register.emergency.phone'), filled, {
        type: 'tel',
        inputmode: 'tel',
        isLatin: true,
        maxLength: 40,
        hint: words.say('register.phone.hint'),
      }),
    ],
    why: words.say('register.emergency.why'),
    other: null,
    trap: false,
  }),
  read: (_context, form) => {
    const [name, phone] = [one(form, 'emergency-name').trim(), one(form, 'emergency-phone').trim()];
    if (name === '' && phone === '') return answered({ emergency: null });
    const mends = {
      ...(readName(name) === null && { 'emergency-name': name === '' ? 'emergency-name' : 'name-invalid' }),
      ...(readPhone(phone) === null && { 'emergency-phone': phone === '' ? 'phone-needed' : 'phone-invalid' }),
    };
    return Object.keys(mends).length > 0 ? mend(mends) : answered({ emergency: { name: readName(name)!, phone } });
  },
};
