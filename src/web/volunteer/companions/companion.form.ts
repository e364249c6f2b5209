import type { CompanionInput } from '../../../advocates/domain/companion.js';
import { readName } from '../../../advocates/domain/person-name.js';
import { readPhone } from '../../../advocates/domain/phone-number.js';
import { readEmailAddress } from '../../../kernel/email-address.js';
import { readTypedZip } from '../../../legislature/domain/districts/zip-code.js';
import {
  choiceField,
  type Field,
  type Filled,
  type Form,
  one,
  several,
  textField,
  yesOrNo,
} from '../registration/question.js';
import type { StepContext } from '../registration/step.js';

/** The fields of the page on which a point person registers somebody; a form with others is refused. */
export const COMPANION_FIELDS = [
  'name',
  'age',
  'together',
  'bus',
  'reach',
  'email',
  'phone',
  'language',
  'home',
  'zip',
  'pace',
  'stairs',
  'care',
  'photos',
] as const;

const WAYS = ['own', 'point-person', 'phone', 'paper'] as const;
const PACES = { usual: 1, slower: 1.5, slowest: 2 } as const;

/** What the page must know of the point person. */
export interface PointPerson {
  readonly hasBus: boolean;
  readonly language: string;
}

/** The fields of the page, as filled in so far; one page, because a bus of twelve would be eighty pages otherwise. */
export function companionFields({ words, languages }: StepContext, filled: Filled, point: PointPerson): Field[] {
  const form = { age: 'adult', home: 'same', pace: 'usual', language: point.language, ...filled.form };
  const now = { ...filled, form };
  const radio = (name: string, values: readonly string[], hinted = false, heading: { readonly hint?: string } = {}) =>
    choiceField(
      name,
      words.say(`people.${name}.title`),
      now,
      'radio',
      values.map((value) => ({
        value,
        label: words.say(`people.${name}.${value}`),
        ...(hinted && { hint: words.say(`people.${name}.${value}-hint`) }),
      })),
      heading,
    );
  return [
    textField('name', words.say('people.name.title'), now, { hint: words.say('people.name.hint') }),
    radio('age', ['adult', 'minor'], false, { hint: words.say('people.age.hint') }),
    radio('together', ['party', 'bus'], true),
    ...(point.hasBus
      ? []
      : [textField('bus', words.say('people.bus.title'), now, { hint: words.say('people.bus.hint'), maxLength: 60 })]),
    radio('reach', WAYS, true),
    textField('email', words.say('people.email.title'), now, {
      type: 'email',
      inputmode: 'email',
      isLatin: true,
      maxLength: 254,
    }),
    textField('phone', words.say('people.phone.title'), now, {
      type: 'tel',
      inputmode: 'tel',
      isLatin: true,
      maxLength: 40,
    }),
    choiceField(
      'language',
      words.say('people.language.title'),
      now,
      'radio',
      languages.map(({ language, name }) => ({ value: language, label: name, lang: language })),
    ),
    radio('home', ['same', 'other', 'unknown']),
    textField('zip', words.say('register.home.label'), now, {
      inputmode: 'numeric',
      isShort: true,
      isLatin: true,
      maxLength: 10,
      hint: words.say('people.zip.hint'),
    }),
    choiceField(
      'pace',
      words.say('people.pace.title'),
      now,
      'radio',
      Object.keys(PACES).map((value) => ({ value, label: words.say(`register.walking.${value}`) })),
    ),
    choiceField('stairs', words.say('register.walking.also'), now, 'checkbox', [
      { value: 'yes', label: words.say('register.walking.stairs') },
    ]),
    choiceField('care', words.say('people.care.title'), now, 'checkbox', [
      { value: 'yes', label: words.say('people.care.yes'), hint: words.say('people.care.yes-hint') },
    ]),
    choiceField(
      'photos',
      words.say('people.photos.title'),
      now,
      'radio',
      yesOrNo(words, 'register.photos.yes', 'register.photos.no'),
    ),
  ];
}

/** What was filled in, or what must be mended as keys under `register.mend`. */
export function readCompanion(
  form: Form,
  point: PointPerson,
):
  | { readonly ok: true; readonly value: CompanionInput }
  | { readonly ok: false; readonly mends: Readonly<Record<string, string>> } {
  const isMinor = one(form, 'age') === 'minor';
  const name = readName(one(form, 'name'));
  const together = one(form, 'together');
  const contact = WAYS.find((way) => way === one(form, 'reach'));
  const email = readEmailAddress(one(form, 'email').trim());
  const phone = readPhone(one(form, 'phone'));
  const zip = readTypedZip(one(form, 'zip'));
  const busName = one(form, 'bus').normalize('NFC').replace(/\s+/gu, ' ').trim();
  const pace = Object.entries(PACES).find(([value]) => value === one(form, 'pace'))?.[1];
  const typed = (field: string) => one(form, field).trim() !== '';
  const mends: Record<string, string> = {
    ...(name === null && { name: typed('name') ? 'name-invalid' : 'name-missing' }),
    ...(one(form, 'age') !== 'adult' && !isMinor && { age: 'choose' }),
    ...(isMinor && typed('email') && { email: 'minor-contact' }),
    ...(isMinor && typed('phone') && { phone: 'minor-contact' }),
    ...(isMinor && one(form, 'care') !== 'yes' && { care: 'care-missing' }),
    ...(!isMinor && together !== 'party' && together !== 'bus' && { together: 'choose' }),
    ...(!isMinor && together === 'bus' && !point.hasBus && busName === '' && { bus: 'code-missing' }),
    ...(!isMinor && !contact && { reach: 'choose' }),
    ...(!isMinor && contact === 'own' && email === null && { email: 'companion-email' }),
    ...(!isMinor && typed('email') && email === null && { email: 'companion-email' }),
    ...(!isMinor && contact === 'phone' && phone === null && { phone: 'phone-needed' }),
    ...(!isMinor && typed('phone') && phone === null && { phone: 'phone-invalid' }),
    ...(one(form, 'home') === 'other' && zip === null && { zip: 'zip-invalid' }),
    ...(pace === undefined && { pace: 'choose' }),
  };
  if (Object.keys(mends).length > 0) return { ok: false, mends };
  return {
    ok: true,
    value: {
      name: name!,
      ageBand: isMinor ? 'minor' : 'adult',
      together: isMinor || together === 'party' ? 'party' : 'bus',
      ...(busName && { busName }),
      contact: isMinor ? 'point-person' : contact!,
      ...(!isMinor && contact === 'own' && { email: email! }),
      ...(!isMinor && phone && { phone }),
      language: one(form, 'language'),
      residence: one(form, 'home') === 'same' ? 'same' : { zip: one(form, 'home') === 'other' ? zip! : '' },
      pace: pace!,
      needsAccessible: several(form, 'stairs').length > 0,
      photos: one(form, 'photos') === 'yes',
    },
  };
}
