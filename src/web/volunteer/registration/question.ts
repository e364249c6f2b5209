import { isolate } from '../../../kernel/isolated-text.js';
import type { Words } from '../../../kernel/words.js';

/** What a browser sent: each field once or several times. */
export type Form = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One thing to choose. */
export interface Option {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly hint: string | null;
  /** The language of the label when it is not the page's. */
  readonly lang: string | null;
  readonly checked: boolean;
}

interface FieldBase {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  /** The language of the label when it is not the page's. */
  readonly lang: string | null;
  /** True when the field is the whole question, so that its label is the page's heading. */
  readonly isTitle: boolean;
  readonly lede: string | null;
  readonly hint: string | null;
  readonly mend: string | null;
  readonly describedBy: string;
}

/** A line of text to fill in. */
export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly type: 'text' | 'email' | 'tel';
  readonly value: string;
  readonly autocomplete: string;
  readonly inputmode: 'numeric' | 'email' | 'tel' | null;
  readonly isShort: boolean;
  /** True for what is written in Latin letters in every language. */
  readonly isLatin: boolean;
  /** True for sentences, which need several lines. */
  readonly isLong: boolean;
  readonly maxLength: number;
}

/** Things to choose: one as radio buttons or from a list, or several. */
export interface ChoiceField extends FieldBase {
  readonly kind: 'choices' | 'select';
  readonly type: 'radio' | 'checkbox' | null;
  readonly options: readonly Option[];
  /** True when a phone without a signal must not keep the form before one is chosen. */
  readonly isRequired: boolean;
  /** A picture to tap instead of choosing from the list, and what its last tap chose. */
  readonly map: TapMap | null;
}

/** A picture that, tapped, says where: also without scripts, because a browser sends the place of the tap with the form. */
export interface TapMap {
  readonly src: string;
  readonly text: string;
  readonly width: number;
  readonly height: number;
  readonly told: string | null;
}

/** A field of a question. */
export type Field = TextField | ChoiceField;

/** One question as a page shows it. */
export interface Question {
  /** Null when the only field's label is the heading. */
  readonly title: string | null;
  readonly lede: string | null;
  readonly fields: readonly Field[];
  /** Why we ask, and what we keep. */
  readonly why: string | null;
  /** Another way to answer. */
  readonly other: { readonly href: string; readonly text: string } | null;
  /** True when the page holds a field that only programs see. */
  readonly trap: boolean;
  /** True when the phone may be asked where it is. */
  readonly locate?: boolean;
}

/** What was filled in and what must be mended, by field. */
export interface Filled {
  readonly form: Form;
  readonly mends: ReadonlyMap<string, string>;
}

/** The one value of a field, '' when it was not sent. */
export function one(form: Form, name: string): string {
  const value = form[name];
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}

/** All values of a field. */
export function several(form: Form, name: string): readonly string[] {
  const value = form[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/** Sentences that say nothing without the question they stand under. */
const BARE = new Set(['choose', 'choose-some', 'write-something']);

/** The links above a form that must be mended, by the keys under `register.mend` of its fields; each says what it leads to. */
export function mendLinks(
  words: Words,
  fields: readonly Field[],
  mends: ReadonlyMap<string, string>,
): { readonly href: string; readonly text: string }[] {
  return [...mends].map(([name, key]) => {
    const sentence = words.say(`register.mend.${key}`);
    const label = fields.find((field) => field.name === name)?.label ?? '';
    if (fields.length < 2 || label === '' || !BARE.has(key)) return { href: `#${name}`, text: sentence };
    return { href: `#${name}`, text: `${isolate(label)}${/[?؟？]$/u.test(label) ? ' ' : ': '}${sentence}` };
  });
}

/** A question of one field, whose label is the heading. */
export function question(field: Field, extra: Partial<Question> = {}): Question {
  return { title: null, lede: null, fields: [field], why: null, other: null, trap: false, locate: false, ...extra };
}

type TextOptions = Partial<
  Pick<TextField, 'type' | 'autocomplete' | 'inputmode' | 'isShort' | 'isLatin' | 'isLong' | 'maxLength'>
>;
type Heading = {
  readonly isTitle?: boolean;
  readonly lede?: string;
  readonly hint?: string;
  readonly lang?: string | null;
};

/** A line of text; `words` are its label. */
export function textField(name: string, label: string, filled: Filled, options: TextOptions & Heading = {}): TextField {
  const {
    type = 'text',
    autocomplete = 'off',
    inputmode = null,
    isShort = false,
    isLatin = false,
    isLong = false,
    maxLength = 200,
  } = options;
  return {
    ...base(name, label, filled, options),
    kind: 'text',
    type,
    value: one(filled.form, name),
    autocomplete,
    inputmode,
    isShort,
    isLatin,
    isLong,
    maxLength,
  };
}

/** What an option is made of; its label may be in another language than the page. */
export type Choice = Pick<Option, 'value' | 'label'> & Partial<Pick<Option, 'hint' | 'lang'>>;

/** Radio buttons (`radio`) or check boxes. */
export function choiceField(
  name: string,
  label: string,
  filled: Filled,
  type: 'radio' | 'checkbox',
  choices: readonly Choice[],
  { map = null, isRequired = false, ...heading }: Heading & Partial<Pick<ChoiceField, 'map' | 'isRequired'>> = {},
): ChoiceField {
  const field = base(name, label, filled, heading);
  return { ...field, kind: 'choices', type, options: optionsOf(name, filled, choices), map, isRequired };
}

/** A list to choose one from. */
export function selectField(
  name: string,
  label: string,
  filled: Filled,
  choices: readonly Choice[],
  heading: Heading = {},
): ChoiceField {
  return {
    ...base(name, label, filled, heading),
    kind: 'select',
    type: null,
    options: optionsOf(name, filled, choices),
    map: null,
    isRequired: false,
  };
}

/** Yes and no. */
export function yesOrNo(words: Words, yes: string = 'register.yes', no: string = 'register.no'): Choice[] {
  return [
    { value: 'yes', label: words.say(yes) },
    { value: 'no', label: words.say(no) },
  ];
}

function optionsOf(name: string, { form }: Filled, choices: readonly Choice[]): Option[] {
  const chosen = several(form, name);
  return choices.map(({ value, label, hint = null, lang = null }, i) => ({
    id: i === 0 ? name : `${name}-${i + 1}`,
    value,
    label,
    hint,
    lang,
    checked: chosen.includes(value),
  }));
}

function base(
  name: string,
  label: string,
  filled: Filled,
  { isTitle = false, lede, hint, lang = null }: Heading,
): FieldBase {
  const mend = filled.mends.get(name) ?? null;
  const described = [lede && `${name}-lede`, hint && `${name}-hint`, mend && `${name}-why`].filter(Boolean);
  return {
    name,
    id: name,
    label,
    lang,
    isTitle,
    lede: lede ?? null,
    hint: hint ?? null,
    mend,
    describedBy: described.join(' '),
  };
}
