import type { BriefingGap } from './briefing-gaps.js';

const SAYINGS: Readonly<Record<BriefingGap['code'], (about: string) => string>> = {
  'title-missing': (about) => `the ask ${about} has no title`,
  'summary-missing': (about) => `the ask ${about} has no summary`,
  'points-missing': (about) => `the ask ${about} has no talking points`,
  'placeholder-unknown': (about) => `a talking point of ${about} has a word in braces that means nothing`,
  'placeholder-empty': (about) => `a talking point of ${about} says {bill}, and the ask has no bill`,
  'meeting-point-missing': () => 'the meeting point is missing',
  'programme-missing': (about) => `the programme item “${about}” has no text`,
  'district-fact-missing': (about) => `there is no fact about district ${about}`,
  'entry-rules-missing': (about) => `how to get into ${about} is missing`,
  'entry-rules-unchecked': (about) => `nobody has checked how to get into ${about}`,
  'language-not-offered': () => 'the day does not offer this language',
  'language-without-catalogue': () => 'Rotunda does not speak this language yet',
  'language-unchecked': () => 'no person has checked Rotunda’s own words in this language',
};

/** A gap in a sentence for coordinators: `Spanish (es), 12 people: the ask interpreters has no talking points for “opposed”; they would read en.` */
export function gapInWords({ code, language, about, position, people, fallback }: BriefingGap): string {
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
  const readers = people === 0 ? '' : `, ${people} ${people === 1 ? 'person' : 'people'}`;
  const where = position === null ? '' : ` for “${position}”`;
  const instead = people === 0 ? '' : fallback === null ? '; it would be left out' : `; they would read ${fallback}`;
  return `${name} (${language})${readers}: ${SAYINGS[code](about ?? '')}${where}${instead}.`;
}
