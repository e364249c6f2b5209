import { readCatalogues } from '../../platform/i18n/catalogue.js';
import { ASKS } from './asks.js';
import { BUILDINGS } from './buildings.js';
import { DEMO_LANGUAGES, inAllLanguages } from './demo-languages.js';
import { CLINIC_SENTENCE, COUNTY_SENTENCE } from './district-facts.js';
import { LOWER_DISTRICTS, UPPER_DISTRICTS, ZIPS } from './districts.js';
import { LEGISLATORS } from './legislators.js';
import { TARGETS } from './targets.js';
import { dayFile } from './day-file.js';
import { readDayDefinition } from '../../lobby-days/domain/day-definition.js';

describe('the General Assembly of Franklin', () => {
  it('has 33 senators and 99 delegates, each with a district, a room and a name of their own', () => {
    expect([UPPER_DISTRICTS.length, LOWER_DISTRICTS.length, LEGISLATORS.length]).toEqual([33, 99, 132]);
    const distinct = (value: (one: (typeof LEGISLATORS)[number]) => string) => new Set(LEGISLATORS.map(value)).size;
    expect(distinct(({ givenName, familyName }) => `${givenName} ${familyName}`)).toBe(132);
    expect(distinct(({ building, room }) => `${building} ${room}`)).toBe(132);
    expect(distinct(({ district }) => `${district.chamber} ${district.label}`)).toBe(132);
  });

  it('can be reached at example.org and fictional telephone numbers only', () => {
    expect(LEGISLATORS.filter(({ email }) => email !== null && !email.endsWith('.example.org'))).toEqual([]);
    expect(LEGISLATORS.filter(({ phone }) => !/^999-555-01\d\d$/.test(phone))).toEqual([]);
  });

  it('is covered by ZIPs that the post office does not have, some of them in several districts', () => {
    expect(ZIPS.filter(({ zip }) => !/^00[0-4]\d\d$/.test(zip))).toEqual([]);
    const covered = new Set(ZIPS.flatMap(({ districts }) => districts));
    expect([...UPPER_DISTRICTS, ...LOWER_DISTRICTS].filter((district) => !covered.has(district))).toEqual([]);
    expect(ZIPS.filter(({ districts }) => districts.length > 2).length).toBe(66);
  });

  it('stands somewhere on every ask', () => {
    const stands = TARGETS.flatMap(({ positions }) => Object.values(positions));
    expect(stands.length).toBe(132 * ASKS.length);
    expect(new Set(stands).size).toBe(5);
  });

  it('is visited on a day that its file describes without a finding', () => {
    expect(readDayDefinition(dayFile('2027-02-10'))).toMatchObject({ ok: true });
  });

  it('speaks every language that Rotunda does, with nothing left in English', () => {
    const spoken = readCatalogues().map(({ language }) => language);
    expect([...DEMO_LANGUAGES].sort()).toEqual([...spoken].sort());
    const texts = ASKS.flatMap(({ title, summary, talkingPoints }) => [
      title,
      summary,
      ...talkingPoints.map(({ text }) => text),
    ]);
    const facts = [COUNTY_SENTENCE, CLINIC_SENTENCE];
    const rules = BUILDINGS.map((building) => building.rules);
    for (const text of [...texts, ...rules, ...facts].map(inAllLanguages)) {
      expect(Object.keys(text).sort()).toEqual([...spoken].sort());
      expect(new Set(Object.values(text)).size).toBe(spoken.length);
    }
  });
});
