import type { Finding } from '../../kernel/finding.js';
import type { LegislatureId } from '../../kernel/ids.js';
import { findState } from '../../legislature/domain/districts/states.js';
import { readZip } from '../../legislature/domain/districts/zip-code.js';
import { stateOfZip } from './zip-prefix.js';

/** What a coordinator, or the person, must still decide. */
export type QuestionCode =
  | 'no-zip'
  | 'po-box'
  | 'no-street'
  | 'no-email'
  | 'district-choice'
  | 'language-not-offered'
  | 'group-split'
  | 'other-state'
  | 'consent-awaited';

/** The questions that the person's districts answer. */
export const DISTRICT_QUESTIONS: readonly QuestionCode[] = ['no-zip', 'po-box', 'no-street', 'district-choice'];

/** A district in which somebody may live. */
export interface DistrictCandidate {
  readonly districtId: string;
  readonly chamber: 'upper' | 'lower';
  /** True when only a point of the ZIP is known, so that the person had better be asked. */
  readonly approximate: boolean;
}

/** What the day's legislature knows of places: the states whose people it represents, and the districts of ZIPs. */
export interface Coverage {
  readonly legislatureId: LegislatureId;
  /** Postal codes in upper case. */
  readonly states: ReadonlySet<string>;
  /** Other states to whose legislatures the organisation also goes; their people may come, as nobody's constituents. */
  readonly otherStates: ReadonlySet<string>;
  /** The districts that a ZIP overlaps; a ZIP without any is not in the tables. */
  readonly districtsOfZip: ReadonlyMap<string, readonly DistrictCandidate[]>;
}

/** Where somebody says they live; the street itself never comes this far, only whether there was one. */
export interface ResidenceGiven {
  readonly zip: string;
  readonly state: string;
  readonly address: 'street' | 'po-box' | 'missing' | 'not-asked';
}

/** A question that is open about a residence, with the districts to choose among. */
export interface ResidenceQuestion {
  readonly code: QuestionCode;
  readonly candidates: readonly DistrictCandidate[];
}

/** Where somebody lives, as far as it is known: the districts that are certain, and what must be asked about the rest. */
export interface Residence {
  readonly zip: string | null;
  readonly districtIds: readonly string[];
  readonly questions: readonly ResidenceQuestion[];
}

/** Places a person, or says why this legislature cannot be theirs. */
export function readResidence(given: ResidenceGiven, coverage: Coverage): Residence | Finding {
  const zip = given.zip.trim() === '' ? null : readZip(given.zip);
  if (zip === null && given.zip.trim() !== '')
    return refusal('zip', 'zip-invalid', 'This is not a ZIP code.', 'five digits, such as 37201');
  const state = findState(given.state)?.postal ?? null;
  const candidates = (zip && coverage.districtsOfZip.get(zip)) || [];
  const home = candidates.length > 0 || zip === null ? state : stateOfZip(zip);
  if (zip !== null && candidates.length === 0 && (home === null || (state !== null && home !== state))) {
    return state === null || isCovered(state, coverage) ? unknownZip(state) : notCovered(coverage);
  }
  if (home !== null && !isCovered(home, coverage)) return notCovered(coverage);
  const elsewhere = home !== null && candidates.length === 0 && !coverage.states.has(home);
  return { zip, ...questionsOf(zip, given.address, candidates, elsewhere) };
}

function isCovered(state: string, { states, otherStates }: Coverage): boolean {
  return states.has(state) || otherStates.has(state);
}

/** The districts that are certain, one at most of each chamber, and what to ask about the rest. */
function questionsOf(
  zip: string | null,
  address: ResidenceGiven['address'],
  candidates: readonly DistrictCandidate[],
  elsewhere: boolean,
): Omit<Residence, 'zip'> {
  const ask = (code: QuestionCode, among: readonly DistrictCandidate[] = []): ResidenceQuestion => ({
    code,
    candidates: among,
  });
  const abroad = elsewhere ? [ask('other-state')] : [];
  if (zip === null) return { districtIds: [], questions: [ask('no-zip'), ...abroad] };
  if (address === 'po-box') return { districtIds: [], questions: [ask('po-box', candidates), ...abroad] };
  const alone = (one: DistrictCandidate) => candidates.every((other) => other === one || other.chamber !== one.chamber);
  const certain = candidates.filter((candidate) => alone(candidate) && !candidate.approximate);
  const open = candidates.filter((candidate) => !certain.includes(candidate));
  const choice = !elsewhere && (open.length > 0 || candidates.length === 0) ? [ask('district-choice', open)] : abroad;
  return {
    districtIds: certain.map((candidate) => candidate.districtId),
    questions: [...(address === 'missing' ? [ask('no-street', open)] : []), ...choice],
  };
}

function notCovered({ states }: Coverage): Finding {
  const covered = states.size > 8 ? 'a state whose ZIP table was imported' : [...states].sort().join(', ');
  return refusal(
    'state',
    'state-not-covered',
    'state not covered: this lobby day does not go to the legislature of that state.',
    covered,
  );
}

function unknownZip(state: string | null): Finding {
  const where = state ? ` in ${findState(state)?.name}` : '';
  return refusal(
    'zip',
    'zip-unknown',
    `ZIP does not exist${where}.`,
    'the ZIP code of the place where the person lives',
  );
}

function refusal(field: string, code: string, message: string, expected: string): Finding {
  return { field, code, message, expected, mend: 'Ask the person, correct it and send it again.' };
}

/** True for an address line that is a post office box, however it is written. */
export function isPostOfficeBox(line: string): boolean {
  return /^\s*(p\.?\s*o\.?|post\s+office|postal)?\s*box\s*#?\s*\d|^\s*(apartado|casilla)\s+(postal\s+)?#?\s*\d/i.test(
    line,
  );
}
