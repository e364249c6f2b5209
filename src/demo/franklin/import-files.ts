import { stringify } from 'csv-stringify/sync';
import { BUILDINGS, WALKS } from './buildings.js';
import { inAllLanguages } from './demo-languages.js';
import { COMMITTEES } from './committees.js';
import { JURISDICTION } from './day-file.js';
import { DISTRICT_FACTS } from './district-facts.js';
import { ZIPS } from './districts.js';
import { LEGISLATORS } from './legislators.js';
import { TARGETS } from './targets.js';

/** The roster of Franklin's General Assembly as Rotunda's own CSV (docs/formats.md). */
export function rosterCsv(): string {
  return csv(
    LEGISLATORS.map(({ id, district, givenName, familyName, party, email, phone, building, room }) => ({
      id,
      name: `${givenName} ${familyName}`,
      given_name: givenName,
      family_name: familyName,
      jurisdiction: JURISDICTION,
      chamber: district.chamber,
      district: district.label,
      party,
      email: email ?? '',
      contact_url: email === null ? `https://assembly.example.org/contact/${id}` : '',
      phone,
      building,
      room,
    })),
  );
}

/** Every overlap of a ZIP with a district, by the labels of the roster. */
export function zipsCsv(): string {
  return csv(
    ZIPS.flatMap(({ zip, districts }) => districts.map(({ chamber, label }) => ({ zip, chamber, district: label }))),
  );
}

/** The three buildings with their entry rules in every language of the day, checked on a date `YYYY-MM-DD`. */
export function buildingsCsv(verifiedOn: string): string {
  return csv(
    BUILDINGS.map(({ code, name, address, entryMinutes, rules }) => ({
      code,
      name,
      address,
      accessible: 'yes',
      entry_minutes: entryMinutes,
      verified_on: verifiedOn,
      ...Object.fromEntries(
        Object.entries(inAllLanguages(rules)).map(([language, text]) => [
          `entry_rules_${language.toLowerCase().replace('-', '_')}`,
          text,
        ]),
      ),
    })),
  );
}

/** The walks within and between the buildings. */
export function walkingCsv(): string {
  return csv([...WALKS]);
}

/** The committees as Open States publishes them. */
export function committeesJson(): string {
  return JSON.stringify(COMMITTEES);
}

/** What the day wants of each office, and where its legislator stands on each ask. */
export function targetsCsv(): string {
  return csv(
    TARGETS.map(({ legislator, priority, metWith, accessible, issue, hours, positions }) => ({
      office: legislator,
      priority,
      met_with: metWith,
      accessible: accessible ? 'yes' : 'no',
      issue,
      hours,
      ...Object.fromEntries(Object.entries(positions).map(([code, position]) => [`position ${code}`, position])),
    })),
  );
}

/** What the day says of districts, one row a language. */
export function districtFactsCsv(): string {
  return csv(
    DISTRICT_FACTS.flatMap(({ district: { chamber, label }, texts }) =>
      Object.entries(texts).map(([language, text]) => ({ chamber, district: label, language, text })),
    ),
  );
}

function csv(rows: readonly object[]): string {
  return stringify([...rows], { header: true });
}
