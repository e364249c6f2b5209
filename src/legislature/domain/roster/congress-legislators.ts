import { z } from 'zod';
import { houseDistrictLabel } from '../districts/congress-district.js';
import { findState } from '../districts/states.js';
import { noted, type ImportProblem } from '../imports/import-problem.js';
import { tidy } from '../imports/tidy-text.js';
import { nameMissing, noActiveRole } from './entry-fields.js';
import { partyName } from './party.js';
import { readLocation } from './read-location.js';
import type { RosterEntry, RosterReading } from './roster-entry.js';

const loose = z.union([z.string(), z.number(), z.null()]).optional();
const Legislator = z.object({
  id: z.object({ bioguide: z.string() }),
  name: z.object({ first: loose, last: loose, official_full: loose, nickname: loose }),
  terms: z
    .array(
      z.object({
        type: z.enum(['sen', 'rep']),
        start: loose,
        end: loose,
        state: z.string(),
        district: loose,
        party: loose,
        url: loose,
        address: loose,
        phone: loose,
        contact_form: loose,
      }),
    )
    .min(1),
});

/** True for one record of github.com/unitedstates/congress-legislators. */
export function isCongressLegislator(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'terms' in value && 'id' in value && 'name' in value;
}

/** A term that ended longer ago than this is of a historical file; the current one may lag behind an election by months. */
const LONG_OVER_DAYS = 365;

/**
 * Reads congress-legislators records. The last term is the present one; a term that had ended by `asOf` (YYYY-MM-DD) is
 * noted, because the file lists who serves and an appointed senator may win the election, and left out when long over.
 */
export function readCongressLegislators(records: readonly unknown[], asOf: string): RosterReading {
  const entries: RosterEntry[] = [];
  const problems: ImportProblem[] = [];
  const withoutActiveRole: string[] = [];
  records.forEach((value, i) => {
    const parsed = Legislator.safeParse(value);
    if (!parsed.success) return problems.push(nameMissing(i + 1));
    const { id, name, terms } = parsed.data;
    const term = terms[terms.length - 1]!;
    const fullName = tidy(name.official_full) || `${tidy(name.first)} ${tidy(name.last)}`.trim();
    const daysOver = (Date.parse(asOf) - Date.parse(tidy(term.end))) / 86_400_000;
    if (daysOver > LONG_OVER_DAYS) {
      withoutActiveRole.push(fullName);
      return problems.push(noActiveRole(i + 1, 'terms'));
    }
    if (daysOver >= 0) problems.push(termEnded(i + 1, tidy(term.end)));
    const names = { name: fullName, givenName: tidy(name.first), familyName: tidy(name.last) };
    const read = congressEntry({ row: i + 1, bioguide: id.bioguide, ...names }, term);
    entries.push(read.entry);
    return problems.push(...read.problems);
  });
  return { entries, problems, withoutActiveRole };
}

function termEnded(row: number, end: string): ImportProblem {
  return noted(row, 'terms', {
    code: 'term-ended',
    message: `The term ended on ${end}; the person is kept, because the file lists who serves now.`,
    expected: 'a term that has not ended',
    mend: 'Check whether this person still holds the seat, or import a newer file.',
  });
}

interface CongressPerson {
  readonly row: number;
  readonly bioguide: string;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
}

interface CongressTerm {
  readonly type: string;
  readonly state: string;
  readonly district?: unknown;
  readonly party?: unknown;
  readonly url?: unknown;
  readonly address?: unknown;
  readonly phone?: unknown;
  readonly contact_form?: unknown;
}

/** One member of Congress as a roster entry; used by the JSON, YAML and CSV forms alike. */
export function congressEntry(
  { bioguide, ...person }: CongressPerson,
  term: CongressTerm,
): { entry: RosterEntry; problems: ImportProblem[] } {
  const place = readLocation(person.row, 'address', term.address);
  const senator = term.type === 'sen';
  const postal = findState(term.state)?.postal ?? term.state;
  return {
    problems: place.problems,
    entry: {
      ...person,
      sourceId: `bioguide/${bioguide}`,
      jurisdiction: 'us',
      chamber: senator ? 'upper' : 'lower',
      district: senator ? postal : houseDistrictLabel(postal, Number(tidy(term.district) || 0)),
      party: partyName(term.party),
      email: '',
      contactUrl: tidy(term.contact_form) || tidy(term.url),
      office: place.office,
      capitolPhone: tidy(term.phone),
      districtPhone: '',
    },
  };
}
