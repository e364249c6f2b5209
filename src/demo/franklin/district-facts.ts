import { inAllLanguages } from './demo-languages.js';
import { type FranklinDistrict, LOWER_DISTRICTS, UPPER_DISTRICTS } from './districts.js';
import { SeededChoice } from './seeded-choice.js';

/** What the demo's organisation says of a district, by language. */
export interface InventedDistrictFact {
  readonly district: FranklinDistrict;
  readonly texts: Readonly<Record<string, string>>;
}

/** The sentence about a county, `{place}`: everybody who reads it is told that the number, `{count}`, is invented. */
export const COUNTY_SENTENCE = {
  en: 'In {place}, {count} court hearings waited for an interpreter last year (an invented number).',
  es: 'En {place}, {count} audiencias esperaron a un intérprete el año pasado (número inventado).',
};

/** The sentence about a district of the lower house. */
export const CLINIC_SENTENCE = {
  en: 'One clinic in {place} sees {count} people a week (an invented number).',
  es: 'Una clínica de {place} atiende a {count} personas por semana (número inventado).',
};

const SEED = 41_214;

/** A fact about every county, and about every third district of the lower house: the others show how a visit is without one. */
export const DISTRICT_FACTS: readonly InventedDistrictFact[] = inventFacts();

function inventFacts(): readonly InventedDistrictFact[] {
  const choose = new SeededChoice(SEED);
  const about = (sentence: typeof COUNTY_SENTENCE) => (district: FranklinDistrict) => {
    const count = String(choose.whole(120, 980));
    const texts = Object.entries(inAllLanguages(sentence)).map(([language, text]) => [
      language,
      text.replace('{place}', district.label).replace('{count}', count),
    ]);
    return { district, texts: Object.fromEntries(texts) as Record<string, string> };
  };
  const first = LOWER_DISTRICTS.filter(({ label }) => label.startsWith('1st'));
  return [...UPPER_DISTRICTS.map(about(COUNTY_SENTENCE)), ...first.map(about(CLINIC_SENTENCE))];
}
