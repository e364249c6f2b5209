import type { RegistrationInput } from '../../../advocates/domain/registration.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import type { OfficeSummary } from '../../../legislature/offices/offices.queries.js';
import { FieldMaker, type FilledForm } from '../../console/console-fields.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';

/** The fields of the form, in its order. */
export const WALK_IN_FIELDS = [
  'name',
  'language',
  'zip',
  'office',
  'email',
  'phone',
  'leader',
  'step-free',
  'agrees',
  'messages',
  'roster',
  'photos',
] as const;

/** What was filled in. */
export type WalkInFields = Readonly<Record<string, string>>;

/** A walk-in as a registration; who has neither e-mail nor telephone gets everything on paper. */
export function walkInRegistration(fields: WalkInFields): RegistrationInput {
  const { name, language, zip, office, email, phone } = fields as Record<string, string>;
  return {
    name: name!,
    language: language!,
    ...(email && { email }),
    ...(phone && { phone }),
    contact: email ? 'own' : phone ? 'phone' : 'paper',
    residence: office ? { offices: [office] } : { zip: zip! },
    needsAccessible: fields['step-free'] === 'yes',
    roles: fields['leader'] === 'yes' ? ['leader'] : [],
    rosterVisibility: fields['roster'] === 'yes' ? 'full' : 'counted',
    consents: {
      messages: fields['messages'] === 'yes',
      roster: fields['roster'] === 'yes',
      photos: fields['photos'] === 'yes',
    },
  };
}

/** The field of the form to which a finding about a registration belongs. */
export function walkInField(path: string): string {
  if (path.startsWith('residence')) return path.includes('offices') ? 'office' : 'zip';
  return path === 'roles' ? 'leader' : path.startsWith('consents.') ? path.slice('consents.'.length) : path;
}

/** The form: who it is, where they live, how they are reached, and what is read to them. */
export function walkInFields({ words, day }: OpenedConsoleDay, offices: readonly OfficeSummary[], filled: FilledForm) {
  const make = new FieldMaker(filled);
  const label = (key: string) => words.say(`walk-in.field.${key}`);
  const seats = [...offices]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name, chamber, district }): [string, string] => [
      id,
      `${name}, ${words.say(`requests.district.${chamber}`, { district })}`,
    ]);
  return {
    who: [
      make.input('name', label('name'), { required: true, maxLength: 200 }),
      make.select(
        'language',
        label('language'),
        day.languages.map((tag): [string, string] => [tag, ownLanguageName(tag)]),
      ),
      make.input('zip', label('zip'), { maxLength: 10, hint: label('zip-hint') }),
      make.select('office', label('office'), [['', '–'], ...seats]),
      make.input('email', label('email'), { type: 'email', maxLength: 254, hint: label('email-hint') }),
      make.input('phone', label('phone'), { type: 'tel', maxLength: 40 }),
    ],
    ticks: [make.tick('leader', label('leader')), make.tick('step-free', label('step-free'))],
    consents: [
      make.tick('agrees', label('agrees'), { required: true }),
      make.tick('messages', label('messages')),
      make.tick('roster', label('roster')),
      make.tick('photos', label('photos')),
    ],
  };
}
