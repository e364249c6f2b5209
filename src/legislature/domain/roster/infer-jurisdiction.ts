import { findState } from '../districts/states.js';
import type { RosterEntry } from './roster-entry.js';

const IN_ADDRESS = /,\s*([A-Z]{2})\s+\d{5}(?:-\d{4})?\s*$/;
const IN_EMAIL =
  /[@.]([a-z]{2})(?:leg|house|senate)?\.gov$|[@.]([a-z]{2})(?:house|senate|assembly)\.gov$|\.(?:state|leg)\.([a-z]{2})\.us$/i;

/**
 * Fills in the state of rows whose file does not tell it: the one that most capitol addresses and e-mail domains name,
 * taken only when more than half of all the hints agree.
 */
export function inferJurisdiction(entries: readonly RosterEntry[]): RosterEntry[] {
  const votes = new Map<string, number>();
  for (const hint of entries.flatMap(hints)) votes.set(hint, (votes.get(hint) ?? 0) + 1);
  const total = [...votes.values()].reduce((sum, count) => sum + count, 0);
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  const state = best && best[1] * 2 > total ? best[0] : '';
  return entries.map((entry) => (entry.jurisdiction === '' ? { ...entry, jurisdiction: state } : entry));
}

function hints(entry: RosterEntry): string[] {
  if (entry.jurisdiction !== '') return [];
  const address = IN_ADDRESS.exec(entry.office?.text ?? '')?.[1];
  const mail = IN_EMAIL.exec(entry.email);
  return [address, mail?.[1] ?? mail?.[2] ?? mail?.[3]]
    .filter((code): code is string => code !== undefined && findState(code) !== null)
    .map((code) => code.toLowerCase());
}
