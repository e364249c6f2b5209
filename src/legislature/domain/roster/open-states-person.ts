import { z } from 'zod';
import { districtLabel } from '../districts/district-label.js';
import { noted, type ImportProblem } from '../imports/import-problem.js';
import { tidy } from '../imports/tidy-text.js';
import { isHomeAddress } from '../offices/parse-office-address.js';
import { recogniseCongress } from './congress-seats.js';
import { readEmail } from './contact-fields.js';
import { jurisdictionOfOcdId, nameMissing, noActiveRole, readChamber } from './entry-fields.js';
import { partyName } from './party.js';
import { homeSkipped, readLocation } from './read-location.js';
import type { Chamber, RosterEntry, RosterReading } from './roster-entry.js';

const loose = z.union([z.string(), z.number(), z.null()]).optional();
const Person = z.object({
  id: z.string(),
  name: loose,
  given_name: loose,
  family_name: loose,
  email: loose,
  party: z.unknown().optional(),
  roles: z
    .array(z.object({ type: loose, district: loose, jurisdiction: loose, start_date: loose, end_date: loose }))
    .default([]),
  offices: z.array(z.object({ classification: loose, address: loose, voice: loose })).nullish(),
  links: z.array(z.object({ url: loose })).nullish(),
});
type OpenStatesPerson = z.infer<typeof Person>;
type Office = NonNullable<OpenStatesPerson['offices']>[number];

/** True for one person record of github.com/openstates/people. */
export function isOpenStatesPerson(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'roles' in value && 'name' in value && 'id' in value;
}

/** Reads Open States person records; `asOf` (YYYY-MM-DD) decides which role is the present one. */
export function readOpenStatesPeople(people: readonly unknown[], asOf: string): RosterReading {
  const readings = people.map((value, i) => readPerson(value, i + 1, asOf));
  return {
    entries: recogniseCongress(readings.flatMap((r) => r.entries)),
    problems: readings.flatMap((r) => r.problems),
    withoutActiveRole: readings.flatMap((r) => r.withoutActiveRole),
  };
}

function readPerson(value: unknown, row: number, asOf: string): RosterReading {
  const parsed = Person.safeParse(value);
  const name = parsed.success ? tidy(parsed.data.name) : '';
  if (!parsed.success || name === '') return { entries: [], problems: [nameMissing(row)], withoutActiveRole: [] };
  const role = presentRole(parsed.data, asOf);
  if (role === null) return { entries: [], problems: [noActiveRole(row, 'roles')], withoutActiveRole: [name] };
  return { ...entryOf(parsed.data, row, name, role), withoutActiveRole: [] };
}

interface PresentRole {
  chamber: Chamber;
  district: string;
  jurisdiction: string;
}

function presentRole(person: OpenStatesPerson, asOf: string): PresentRole | null {
  for (const role of person.roles) {
    const chamber = readChamber(tidy(role.type));
    const end = tidy(role.end_date);
    const district = tidy(role.district);
    if (chamber === null || district === '' || (end !== '' && end <= asOf)) continue;
    const jurisdiction = jurisdictionOfOcdId(tidy(role.jurisdiction));
    return { chamber, district: districtLabel(district), jurisdiction };
  }
  return null;
}

function entryOf(
  person: OpenStatesPerson,
  row: number,
  name: string,
  role: PresentRole,
): Omit<RosterReading, 'withoutActiveRole'> {
  const offices = person.offices ?? [];
  const kept = offices.filter((o) => !isHomeAddress(tidy(o.classification), tidy(o.address)));
  const capitol = officeOf(kept, 'capitol');
  const mail = readEmail(row, person.email);
  const place = readLocation(row, 'offices', capitol?.address);
  const problems: ImportProblem[] = [...mail.problems, ...place.problems];
  if (kept.length < offices.length) problems.push(homeSkipped(row, 'offices'));
  if (kept.filter((o) => tidy(o.classification) === 'capitol').length > 1) problems.push(severalOffices(row));
  const entry: RosterEntry = {
    row,
    sourceId: person.id,
    ...role,
    name,
    givenName: tidy(person.given_name),
    familyName: tidy(person.family_name),
    party: partyName(person.party),
    email: mail.email,
    contactUrl: mail.contactUrl || tidy(person.links?.[0]?.url),
    office: place.office,
    capitolPhone: tidy(capitol?.voice),
    districtPhone: tidy(officeOf(kept, 'district')?.voice),
  };
  return { entries: [entry], problems };
}

/** The office of a kind; a mailing address (`capitol-mail`) stands in only where it is the only one. */
function officeOf(offices: readonly Office[], kind: string): Office | undefined {
  return (
    offices.find((o) => tidy(o.classification) === kind) ??
    offices.find((o) => tidy(o.classification) === `${kind}-mail`)
  );
}

function severalOffices(row: number): ImportProblem {
  return noted(row, 'offices', {
    code: 'offices-several',
    message: 'The person has several capitol offices; the first is used.',
    expected: 'one capitol office',
    mend: 'Check the room of this office.',
  });
}
