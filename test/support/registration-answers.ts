import type { Phone, Shown } from './phone.js';

/** What a form of one page sends. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** Every page of the registration in order, as an adult who comes alone answers it. */
export function registrationAnswers(
  person: { readonly name: string; readonly email: string } = {
    name: 'Marisol Quiñones',
    email: 'marisol@example.org',
  },
): readonly (readonly [step: string, fields: FormFields])[] {
  return [
    ['name', { name: person.name }],
    ['age', { age: 'adult' }],
    ['email', { email: person.email, website: '' }],
    ['phone', { phone: '' }],
    ['language', { language: 'es', 'other-language': '' }],
    ['speaking', { speaks: ['es', 'en'], interpreter: 'no' }],
    ['home', { zip: '37201' }],
    ['times', { times: 'all', from: '540', to: '990' }],
    ['company', { company: 'alone', code: '' }],
    ['walking', { pace: 'slower', stairs: 'yes' }],
    ['first', { first: 'yes' }],
    ['roles', { roles: 'storyteller' }],
    ['more', {}],
    ['messages', { messages: 'yes' }],
    ['visibility', { visibility: 'counted' }],
    ['photos', { photos: 'no' }],
  ];
}

/** Answers every question of a day's registration, some of them otherwise; shows the answers to read over. */
export async function answerAll(
  phone: Phone,
  slug: string,
  change: Readonly<Record<string, FormFields>> = {},
): Promise<Shown> {
  let shown = await phone.open(`/d/${slug}/register/name`);
  for (const [step, fields] of registrationAnswers()) {
    shown = await phone.send(`/d/${slug}/register/${step}`, change[step] ?? fields);
    if (shown.status !== 200) throw new Error(`${step}: ${shown.status} ${shown.html}`);
  }
  return shown;
}

/** Answers every question and sends the registration. */
export async function registerWith(
  phone: Phone,
  slug: string,
  change: Readonly<Record<string, FormFields>> = {},
): Promise<Shown> {
  await answerAll(phone, slug, change);
  return phone.send(`/d/${slug}/register/check`);
}
