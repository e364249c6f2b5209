import type { Advocate, Instance, LockedMeeting, Office, Weights, Window } from './problem.js';

/** Something about the input that a person must know: what is wrong, where, and what was done about it. */
export interface InputProblem {
  readonly code: 'format' | 'ref' | 'duplicate' | 'value';
  readonly refs: readonly string[];
  readonly message: string;
}

/** An instance that the engine can work with, and what had to be left out or corrected to make it one. */
export interface ReadInstance {
  readonly instance: Instance | null;
  readonly problems: readonly InputProblem[];
}

const WEIGHTS: Weights = {
  cover: 10000,
  pair: 600,
  served: 2000,
  second: 200,
  storyteller: 100,
  issue: 100,
  walk: 5,
  idle: 1,
  changeAttendance: 300,
  changeMeeting: 1000,
  changePerson: 100,
};

type Json = Record<string, unknown>;

/**
 * Reads `lobby-day-instance/1`. What is not such a document at all gives no instance; single offices, people and
 * locks that cannot be understood are left out and named. Unknown fields pass through.
 */
export function readInstance(document: unknown): ReadInstance {
  const problems: InputProblem[] = [];
  const note = (code: InputProblem['code'], refs: string[], message: string) => problems.push({ code, refs, message });
  if (!isObject(document)) return refuse('the document is not a JSON object');
  if (document['format'] !== 'lobby-day-instance/1') {
    return refuse(`format is ${JSON.stringify(document['format'])}, expected "lobby-day-instance/1"`);
  }
  const { day, rules } = document;
  if (!isObject(day) || ![day['start'], day['end'], day['step']].every(Number.isInteger) || Number(day['step']) <= 0) {
    return refuse('day needs whole minutes start, end and step, step above 0');
  }
  if (!Array.isArray(document['offices']) || !Array.isArray(document['advocates'])) {
    return refuse('offices and advocates must be lists');
  }
  const buildings = list(document['buildings']).filter(isObject) as unknown as Instance['buildings'];
  const walk = document['walk'];
  const square =
    Array.isArray(walk) &&
    walk.length >= buildings.length &&
    walk.every(
      (row) => Array.isArray(row) && row.length >= buildings.length && row.every((x) => Number.isFinite(x) && x >= 0),
    );
  if (!square) return refuse('walk must give minutes from every building to every building');
  const known = new Set(buildings.map((b) => b.id));
  const offices = unique(document['offices'], 'office', note).flatMap((o) => readOffice(o, known, note));
  const advocates = unique(document['advocates'], 'advocate', note).map(readAdvocate);
  const r = isObject(rules) ? rules : {};
  const instance: Instance = {
    ...document,
    format: 'lobby-day-instance/1',
    name: String(document['name'] ?? ''),
    day: day as unknown as Instance['day'],
    rules: {
      leader: r['leader'] === true,
      constituent: r['constituent'] === 'required' ? 'required' : 'preferred',
      coverPctWithoutConstituent: number(r['coverPctWithoutConstituent'], 25),
      buffer: number(r['buffer'], 0),
    },
    weights: { ...WEIGHTS, ...(isObject(document['weights']) ? document['weights'] : {}) },
    buildings,
    walk: walk as number[][],
    offices,
    advocates,
    locked: list(document['locked']).filter(isLock),
    published: Array.isArray(document['published']) ? document['published'].filter(isLock) : null,
  };
  return { instance, problems };

  function refuse(message: string): ReadInstance {
    note('format', [], message);
    return { instance: null, problems };
  }
}

type Note = (code: InputProblem['code'], refs: string[], message: string) => void;

/** Objects with a string id, each id once. */
function unique(items: unknown[], what: string, note: Note): Json[] {
  const seen = new Set<string>();
  return items.filter((item, i): item is Json => {
    if (!isObject(item) || typeof item['id'] !== 'string') {
      note('value', [], `${what} ${i} has no id and is left out`);
      return false;
    }
    if (seen.has(item['id'])) {
      note('duplicate', [item['id']], `${what} ${item['id']} is listed twice; the first counts`);
      return false;
    }
    seen.add(item['id']);
    return true;
  });
}

function readOffice(o: Json, buildings: Set<string>, note: Note): Office[] {
  const id = String(o['id']);
  if (!buildings.has(String(o['building']))) {
    note('ref', [id], `office ${id} is in building ${String(o['building'])}, which is not listed; it is left out`);
    return [];
  }
  const length = number(o['length'], 0);
  if (length <= 0) {
    note('value', [id], `office ${id} needs a length above 0 minutes; it is left out`);
    return [];
  }
  const text = (key: string) => String(o[key] ?? '');
  return [
    {
      ...o,
      id,
      name: text('name'),
      chamber: text('chamber'),
      district: text('district'),
      building: text('building'),
      room: text('room'),
      weight: Math.max(0, number(o['weight'], 1)),
      length,
      windows: list(o['windows']).filter(isWindow),
      minSize: number(o['minSize'], 1),
      maxSize: number(o['maxSize'], 8),
      maxMeetings: number(o['maxMeetings'], 1),
      with: o['with'] === 'member' ? 'member' : 'staff',
      accessible: o['accessible'] !== false,
      issue: text('issue'),
    },
  ];
}

function readAdvocate(a: Json): Advocate {
  const words = (key: string) => list(a[key]).filter((x): x is string => typeof x === 'string');
  return {
    ...a,
    id: String(a['id']),
    districts: words('districts'),
    windows: list(a['windows']).filter(isWindow),
    speaks: words('speaks'),
    needs: words('needs'),
    pace: Math.max(0, number(a['pace'], 1)),
    needsAccessible: a['needsAccessible'] === true,
    roles: words('roles'),
    group: typeof a['group'] === 'string' && a['group'] !== '' ? a['group'] : null,
    maxMeetings: number(a['maxMeetings'], 5),
    issues: words('issues'),
  };
}

const isObject = (x: unknown): x is Json => typeof x === 'object' && x !== null && !Array.isArray(x);
const list = (x: unknown): unknown[] => (Array.isArray(x) ? x : []);
const number = (x: unknown, otherwise: number): number => (typeof x === 'number' && Number.isFinite(x) ? x : otherwise);
const isWindow = (x: unknown): x is Window => Array.isArray(x) && x.length === 2 && x.every((t) => Number.isFinite(t));
const isLock = (x: unknown): x is LockedMeeting =>
  isObject(x) && typeof x['office'] === 'string' && Number.isInteger(x['start']) && Array.isArray(x['advocates']);
