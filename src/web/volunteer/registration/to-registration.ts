import type { RegistrationInput } from '../../../advocates/domain/registration.js';
import type { Answers } from './answers.js';
import type { RegistrationDraft } from './registration-draft.service.js';

const PACES = { usual: 1, slower: 1.5, slowest: 2 } as const;

/** What the answers hand in; call it when every question is answered. */
export function toRegistration(answers: Answers): RegistrationInput {
  const { name = '', email, phone, language = 'en', speaks, times, company, visibility = 'counted' } = answers;
  return {
    name,
    ...(email && { email }),
    ...(phone && { phone }),
    language,
    ...(speaks && { speaks: [...speaks] }),
    needsInterpretation: answers.interpreter ? [language] : [],
    residence: residenceOf(answers),
    ...(typeof company === 'object' && { [company.kind]: { code: company.code } }),
    ...(typeof times === 'object' && { windows: [times] }),
    pace: PACES[answers.pace ?? 'usual'],
    needsAccessible: answers.stairs ?? false,
    firstTime: answers.first ?? false,
    roles: [...(answers.roles ?? [])],
    ...(answers.delegation && { delegation: answers.delegation }),
    ...(answers.stop && { busStop: answers.stop }),
    ...(answers.town && visibility !== 'counted' && { town: answers.town }),
    ...detailsOf(answers),
    rosterVisibility: visibility,
    consents: {
      messages: email ? (answers.messages ?? false) : false,
      roster: visibility !== 'counted',
      photos: answers.photos ?? false,
    },
  };
}

/** What a draft hands in: whoever sends it twice is the same person. */
export function handedIn({ id, answers }: RegistrationDraft): RegistrationInput {
  return { id, ...toRegistration(answers) };
}

/** What was told under "anything else"; what the person took back there does not count. */
function detailsOf(answers: Answers) {
  const { more = [], diet = [], access = '', childcare = 0, knows = [], avoid = [], custom = {}, emergency } = answers;
  const needs = more.includes('needs');
  const hasDetails = needs || Object.keys(custom).length > 0;
  return {
    ...(more.includes('emergency') && emergency && { emergency }),
    ...(more.includes('offices') && { knowsOffices: [...knows], exclusions: [...avoid] }),
    ...(hasDetails && {
      details: {
        diet: needs ? [...diet] : [],
        access: needs ? access : '',
        childcare: needs ? childcare : 0,
        answers: custom,
      },
    }),
  };
}

/** Chosen districts say more than the ZIP, which then need not be kept; "I do not know" leaves it to a coordinator. */
function residenceOf({ home, districts }: Answers): RegistrationInput['residence'] {
  if (!home || 'unknown' in home) return { zip: '' };
  if ('offices' in home) return { offices: [...home.offices] };
  if (districts) return { districts: [...districts] };
  return { zip: 'zip' in home ? home.zip : '' };
}
