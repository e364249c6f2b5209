import { clockInWords } from '../../../../kernel/day-words.js';
import { choiceField, one, selectField, textField } from '../question.js';
import { plain } from './more.js';
import { always, answered, mend, type Step } from '../step.js';

const HALF_HOUR = 30;

/** When the person can be there. */
export const timesStep: Step = {
  id: 'times',
  part: 4,
  fields: ['times', 'from', 'to'],
  applies: always,
  isAnswered: ({ times }) => times !== undefined,
  filledFrom: ({ times }) =>
    times === undefined
      ? {}
      : times === 'all'
        ? { times }
        : { times: 'some', from: `${times.from}`, to: `${times.to}` },
  ask: ({ words, day }, filled) => {
    const marks = halfHours(day.startsMinute, day.endsMinute);
    const choices = marks.map((minute) => ({ value: `${minute}`, label: clockInWords(words, minute) }));
    const form = { from: `${marks[0]}`, to: `${marks.at(-1)}`, ...filled.form };
    return {
      title: null,
      lede: null,
      fields: [
        choiceField(
          'times',
          words.say('register.times.title'),
          filled,
          'radio',
          [
            {
              value: 'all',
              label: words.say('register.times.all'),
              hint: words.say('register.times.all-hint', {
                from: clockInWords(words, day.startsMinute),
                to: clockInWords(words, day.endsMinute),
              }),
            },
            { value: 'some', label: words.say('register.times.some'), hint: words.say('register.times.some-hint') },
          ],
          { isTitle: true },
        ),
        selectField('from', words.say('register.times.from'), { ...filled, form }, choices),
        selectField('to', words.say('register.times.to'), { ...filled, form }, choices),
      ],
      why: null,
      other: null,
      trap: false,
    };
  },
  read: ({ day }, form) => {
    const times = one(form, 'times');
    if (times === 'all') return answered({ times });
    if (times !== 'some') return mend({ times: 'choose' });
    const [from, to] = [Number(one(form, 'from')), Number(one(form, 'to'))];
    const marks = halfHours(day.startsMinute, day.endsMinute);
    if (!marks.includes(from) || !marks.includes(to) || from >= to) return mend({ to: 'times-order' });
    return answered({ times: { from, to } });
  },
};

/** With whom the person comes. */
export const companyStep: Step = {
  id: 'company',
  part: 4,
  fields: ['company', 'code', 'stop', 'delegation'],
  applies: always,
  isAnswered: ({ company }) => company !== undefined,
  filledFrom: ({ company, stop = '', delegation = '' }) => ({
    ...(company === 'alone' && { company }),
    ...(typeof company === 'object' && { company: company.kind, code: company.code }),
    stop,
    delegation,
  }),
  ask: ({ words }, filled) => ({
    title: null,
    lede: null,
    fields: [
      choiceField(
        'company',
        words.say('register.company.title'),
        filled,
        'radio',
        [
          { value: 'alone', label: words.say('register.company.alone') },
          {
            value: 'party',
            label: words.say('register.company.party'),
            hint: words.say('register.company.party-hint'),
          },
          { value: 'bus', label: words.say('register.company.bus'), hint: words.say('register.company.bus-hint') },
        ],
        { isTitle: true },
      ),
      textField('code', words.say('register.company.code'), filled, {
        hint: words.say('register.company.code-hint'),
        maxLength: 60,
      }),
      textField('stop', words.say('register.company.stop'), filled, {
        hint: words.say('register.company.stop-hint'),
        maxLength: 100,
      }),
      textField('delegation', words.say('register.company.delegation'), filled, {
        hint: words.say('register.company.delegation-hint'),
        maxLength: 100,
      }),
    ],
    why: null,
    other: null,
    trap: false,
  }),
  read: (_context, form) => {
    const company = one(form, 'company');
    const also = { stop: plain(one(form, 'stop'), 100), delegation: plain(one(form, 'delegation'), 100) };
    if (company === 'alone') return answered({ company, ...also });
    if (company !== 'bus' && company !== 'party') return mend({ company: 'choose' });
    const code = one(form, 'code').normalize('NFC').replace(/\s+/gu, ' ').trim();
    return code === '' || code.length > 60
      ? mend({ code: 'code-missing' })
      : answered({ company: { kind: company, code }, ...also });
  },
};

/** How the person walks. */
export const walkingStep: Step = {
  id: 'walking',
  part: 5,
  fields: ['pace', 'stairs'],
  applies: always,
  isAnswered: ({ pace }) => pace !== undefined,
  filledFrom: ({ pace, stairs }) => ({ ...(pace && { pace }), ...(stairs && { stairs: 'yes' }) }),
  ask: ({ words }, filled) => ({
    title: words.say('register.walking.title'),
    lede: words.say('register.walking.lede'),
    fields: [
      choiceField(
        'pace',
        words.say('register.walking.pace'),
        filled,
        'radio',
        (['usual', 'slower', 'slowest'] as const).map((value) => ({
          value,
          label: words.say(`register.walking.${value}`),
        })),
      ),
      choiceField('stairs', words.say('register.walking.also'), filled, 'checkbox', [
        { value: 'yes', label: words.say('register.walking.stairs'), hint: words.say('register.walking.stairs-hint') },
      ]),
    ],
    why: null,
    other: null,
    trap: false,
  }),
  read: (_context, form) => {
    const pace = one(form, 'pace');
    if (pace !== 'usual' && pace !== 'slower' && pace !== 'slowest') return mend({ pace: 'choose' });
    return answered({ pace, stairs: one(form, 'stairs') === 'yes' });
  },
};

function halfHours(from: number, to: number): number[] {
  const first = Math.floor(from / HALF_HOUR) * HALF_HOUR;
  return Array.from({ length: Math.ceil((to - first) / HALF_HOUR) + 1 }, (_, i) => first + i * HALF_HOUR);
}
