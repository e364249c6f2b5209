import { DIETS } from '../../../../advocates/domain/registration.js';
import { MORE } from '../answers.js';
import { choiceField, one, question, selectField, several, textField } from '../question.js';
import { always, answered, type Step } from '../step.js';
import { legislatorWords } from './home.js';

const NOBODY = 'none';
const AVOIDABLE = 3;
const MOST_CHILDREN = 6;

/** Whether there is anything else to say, so that most people are not asked about what does not concern them. */
export const moreStep: Step = {
  id: 'more',
  part: 6,
  fields: ['more'],
  applies: always,
  isAnswered: ({ more }) => more !== undefined,
  filledFrom: ({ more = [] }) => ({ more }),
  ask: ({ words }, filled) =>
    question(
      choiceField(
        'more',
        words.say('register.more.title'),
        filled,
        'checkbox',
        MORE.map((value) => ({
          value,
          label: words.say(`register.more.${value}`),
          hint: words.say(`register.more.${value}-hint`),
        })),
        { isTitle: true, lede: words.say('register.more.lede') },
      ),
    ),
  read: (_context, form) => answered({ more: MORE.filter((value) => several(form, 'more').includes(value)) }),
};

/** Food, children, and what makes it possible to come. */
export const needsStep: Step = {
  id: 'needs',
  part: 6,
  fields: ['diet', 'childcare', 'access'],
  applies: ({ more }) => more?.includes('needs') ?? false,
  isAnswered: ({ diet }) => diet !== undefined,
  filledFrom: ({ diet = [], childcare = 0, access = '' }) => ({ diet, childcare: `${childcare}`, access }),
  ask: ({ words }, filled) => ({
    title: words.say('register.needs.title'),
    lede: words.say('register.needs.lede'),
    fields: [
      choiceField(
        'diet',
        words.say('register.needs.diet'),
        filled,
        'checkbox',
        DIETS.map((value) => ({ value, label: words.say(`register.needs.${value}`) })),
      ),
      selectField(
        'childcare',
        words.say('register.needs.childcare'),
        filled,
        Array.from({ length: MOST_CHILDREN + 1 }, (_, count) => ({
          value: `${count}`,
          label: count === 0 ? words.say('register.needs.no-child') : String(count),
        })),
      ),
      textField('access', words.say('register.needs.access'), filled, {
        hint: words.say('register.needs.access-hint'),
        maxLength: 300,
      }),
    ],
    why: null,
    other: null,
    trap: false,
  }),
  read: (_context, form) => {
    const diet = DIETS.filter((value) => several(form, 'diet').includes(value));
    const children = Number(one(form, 'childcare'));
    const childcare = Number.isSafeInteger(children) ? Math.min(Math.max(children, 0), MOST_CHILDREN) : 0;
    return answered({ diet, childcare, access: plain(one(form, 'access'), 300) });
  },
};

/** A legislator whom the person knows, and offices they would rather not visit; the reason is never asked. */
export const officesStep: Step = {
  id: 'offices',
  part: 6,
  fields: ['knows', ...Array.from({ length: AVOIDABLE }, (_, i) => `avoid-${i + 1}`)],
  applies: ({ more }) => more?.includes('offices') ?? false,
  isAnswered: ({ avoid }) => avoid !== undefined,
  filledFrom: ({ knows = [], avoid = [] }) => ({
    knows: knows[0] ?? NOBODY,
    ...Object.fromEntries(Array.from({ length: AVOIDABLE }, (_, i) => [`avoid-${i + 1}`, avoid[i] ?? NOBODY])),
  }),
  ask: async ({ words, places }, filled) => {
    const all = await places.legislators();
    const choices = [
      { value: NOBODY, label: words.say('register.offices.none') },
      ...all.map((legislator) => ({ value: legislator.officeId, label: legislatorWords(words, legislator) })),
    ];
    return {
      title: words.say('register.offices.title'),
      lede: words.say('register.offices.lede'),
      fields: [
        selectField('knows', words.say('register.offices.knows'), filled, choices),
        ...Array.from({ length: AVOIDABLE }, (_, i) =>
          selectField(`avoid-${i + 1}`, words.say('register.offices.avoid', { number: i + 1 }), filled, choices),
        ),
      ],
      why: null,
      other: null,
      trap: false,
    };
  },
  read: async ({ places }, form) => {
    const known = new Set((await places.legislators()).map(({ officeId }) => officeId));
    const chosen = (name: string) => [one(form, name)].filter((id) => known.has(id));
    const avoid = Array.from({ length: AVOIDABLE }, (_, i) => chosen(`avoid-${i + 1}`)).flat();
    return answered({ knows: chosen('knows'), avoid: [...new Set(avoid)] });
  },
};

/** One line without control characters, at most so long. */
export function plain(text: string, length: number): string {
  return [
    ...text
      .normalize('NFC')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, length)
    .join('');
}
