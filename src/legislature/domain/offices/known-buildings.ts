import type { BuildingName } from './office-location.js';

interface KnownBuilding extends BuildingName {
  readonly pattern: RegExp;
  /** Digits to skip before the digit that is the floor ("Rayburn: 4 digits starting 2, second = floor"). */
  readonly floorDigit?: number;
}

/** Buildings whose published addresses take several shapes; anything else is named from the address itself. */
const KNOWN: readonly KnownBuilding[] = [
  { code: 'CHOB', name: 'Cannon House Office Building', pattern: /\bCannon\b|\bCHOB\b/i, floorDigit: 0 },
  { code: 'LHOB', name: 'Longworth House Office Building', pattern: /\bLongworth\b|\bLHOB\b/i, floorDigit: 1 },
  { code: 'RHOB', name: 'Rayburn House Office Building', pattern: /\bRayburn\b|\bRHOB\b/i, floorDigit: 1 },
  {
    code: 'RSOB',
    name: 'Russell Senate Office Building',
    pattern: /\bRussell\s+(Senate|S\.?O\.?B)|\bRSOB\b/i,
    floorDigit: 0,
  },
  {
    code: 'DSOB',
    name: 'Dirksen Senate Office Building',
    pattern: /\bDirksen\s+(Senate|S\.?O\.?B)|\bDSOB\b/i,
    floorDigit: 0,
  },
  {
    code: 'HSOB',
    name: 'Hart Senate Office Building',
    pattern: /\bHart\s+(Senate|S\.?O\.?B)|\bHSOB\b/i,
    floorDigit: 0,
  },
  { code: 'USC', name: 'United States Capitol', pattern: /\b(U\.?\s?S\.?|United States) Capitol\b/i },
  { code: 'CHB', name: 'Cordell Hull Building', pattern: /\bCordell Hull\b/i },
  { code: 'MASH', name: 'Massachusetts State House', pattern: /\bState House\b.*\bBoston\b|\b24 Beacon St/i },
  { code: '1021O', name: '1021 O Street (Capitol Annex Swing Space)', pattern: /\b1021 O St/i },
  { code: '1020N', name: '1020 N Street (Legislative Office Building)', pattern: /\b1020 N St/i },
];

/** The building an address is in, when it is one whose name has several spellings. */
export function findKnownBuilding(address: string): BuildingName | null {
  const known = KNOWN.find(({ pattern }) => pattern.test(address));
  return known ? { code: known.code, name: known.name } : null;
}

/** The floor that a congressional room number tells, or '' where the building has no such rule. */
export function floorOfRoom(building: BuildingName | null, room: string): string {
  const rule = KNOWN.find(({ code }) => code === building?.code)?.floorDigit;
  if (rule === undefined) return '';
  if (/^S?[BG]/i.test(room)) return /G/i.test(room.slice(0, 2)) ? 'ground' : 'basement';
  const digits = /\d+/.exec(room)?.[0] ?? '';
  return digits.length === rule + 3 ? digits.charAt(rule) : '';
}
