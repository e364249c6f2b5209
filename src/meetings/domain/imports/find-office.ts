import type { ProblemText } from '../../../legislature/domain/imports/import-problem.js';

/** What a row says about which office it means. */
export interface OfficeReference {
  /** The id in the roster. */
  readonly id: string;
  readonly chamber: string;
  readonly district: string;
  readonly name: string;
}

/** What must be known of an office to find it. */
export interface FindableOffice {
  readonly externalId: string;
  readonly name: string;
  readonly familyName: string | null;
  readonly chamber: 'upper' | 'lower';
  readonly district: string;
}

const UPPER = new Set(['upper', 'senate', 'sen', 's']);
const LOWER = new Set(['lower', 'house', 'assembly', 'rep', 'h', 'a']);

/**
 * Finds offices by the roster's id, else by chamber and district (and name where a district has several members),
 * else by a name that only one office has.
 */
export function officeFinder<Office extends FindableOffice>(
  offices: readonly Office[],
): (reference: OfficeReference) => Office | ProblemText {
  const byId = new Map(offices.map((office) => [office.externalId, office]));
  return (reference) => {
    const found = reference.id === '' ? undefined : byId.get(reference.id);
    if (found) return found;
    const candidates = offices.filter((office) => matches(office, reference));
    if (candidates.length === 1) return candidates[0]!;
    return candidates.length === 0 ? notFound(reference) : ambiguous(candidates.length);
  };
}

function matches(office: FindableOffice, { id, chamber, district, name }: OfficeReference): boolean {
  if (id !== '' || (district === '' && name === '')) return false;
  const side = chamber.toLowerCase().replace(/\W/g, '');
  if (side !== '' && !(office.chamber === 'upper' ? UPPER : LOWER).has(side)) return false;
  if (district !== '' && same(office.district) !== same(district)) return false;
  return name === '' || same(office.name) === same(name) || same(office.familyName ?? '') === same(name);
}

const same = (text: string): string =>
  text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^0+(?=\d)/, '');

function notFound({ id }: OfficeReference): ProblemText {
  return {
    code: 'office-unknown',
    message: id === '' ? 'No office of the roster fits this row.' : 'The roster has no office with this id.',
    expected: 'the id of an office in the roster, or its chamber and district',
    mend: 'Compare the row with the roster, or import the roster again.',
  };
}

function ambiguous(count: number): ProblemText {
  return {
    code: 'office-ambiguous',
    message: `${count} offices fit this row.`,
    expected: 'one office',
    mend: 'Add the office’s id, or chamber, district and name.',
  };
}
