import type { Instance, Office } from './problem.js';
import type { Solution } from './schedule.js';

/** The score of a plan, by term; the terms add up to `score`. */
export interface ScoreParts {
  readonly cover: number;
  readonly pair: number;
  readonly served: number;
  readonly second: number;
  readonly storyteller: number;
  readonly issue: number;
  readonly walk: number;
  readonly idle: number;
  readonly change: number;
}

/** What a plan adds up to: the score and the counts a coordinator asks for. */
export interface PlanSummary {
  readonly score: number;
  readonly parts: ScoreParts;
  readonly meetings: number;
  readonly officesMet: number;
  readonly officesMetByConstituents: number;
  readonly served: number;
  readonly pairs: number;
  readonly walkMinutes: number;
  readonly idleMinutes: number;
  readonly changes: Changes | null;
}

/** How a plan differs from what people were told. */
export interface Changes {
  readonly attendances: number;
  readonly meetings: number;
  readonly people: number;
}

interface Stop {
  readonly office: Office;
  readonly start: number;
}

/** Adds up the score of a plan from the two documents alone, as the judge does. */
export function summarize(instance: Instance, solution: Solution): PlanSummary {
  const { weights: w, rules } = instance;
  const offices = new Map(instance.offices.map((o) => [o.id, o]));
  const people = new Map(instance.advocates.map((a) => [a.id, a]));
  const met = new Map<string, boolean>();
  const days = new Map<string, Stop[]>(instance.advocates.map((a) => [a.id, []]));
  let storyteller = 0;
  let issue = 0;
  for (const meeting of solution.meetings) {
    const office = offices.get(meeting.office);
    if (!office) continue;
    const team = meeting.advocates.flatMap((id) => people.get(id) ?? []);
    const own = team.some((a) => a.districts.includes(office.district));
    met.set(office.id, own || (met.get(office.id) ?? false));
    if (team.some((a) => a.roles.includes('storyteller'))) storyteller++;
    if (team.some((a) => a.issues.includes(office.issue))) issue++;
    for (const a of team) days.get(a.id)!.push({ office, start: meeting.start });
  }
  const totals = { pairs: 0, served: 0, second: 0, walk: 0, idle: 0 };
  for (const a of instance.advocates) addDay(instance, a.districts, a.pace, days.get(a.id)!, totals);
  let coverPct = 0;
  for (const [id, own] of met) coverPct += offices.get(id)!.weight * (own ? 100 : rules.coverPctWithoutConstituent);
  const changes = instance.published ? countChanges(instance, solution, days) : null;
  const parts: ScoreParts = {
    cover: Math.round((w.cover * coverPct) / 100),
    pair: w.pair * totals.pairs,
    served: w.served * totals.served,
    second: w.second * totals.second,
    storyteller: w.storyteller * storyteller,
    issue: w.issue * issue,
    walk: -w.walk * totals.walk,
    idle: -w.idle * totals.idle,
    change: changes
      ? -(
          w.changeAttendance * changes.attendances +
          w.changeMeeting * changes.meetings +
          w.changePerson * changes.people
        )
      : 0,
  };
  return {
    score: Object.values(parts).reduce((sum: number, part: number) => sum + part, 0),
    parts,
    meetings: solution.meetings.length,
    officesMet: met.size,
    officesMetByConstituents: [...met.values()].filter(Boolean).length,
    served: totals.served,
    pairs: totals.pairs,
    walkMinutes: totals.walk,
    idleMinutes: totals.idle,
    changes,
  };
}

type Totals = { pairs: number; served: number; second: number; walk: number; idle: number };

function addDay(instance: Instance, districts: readonly string[], pace: number, day: Stop[], totals: Totals): void {
  const building = new Map(instance.buildings.map((b, i) => [b.id, i]));
  day.sort((x, y) => x.start - y.start);
  if (day.length >= 1) totals.served++;
  if (day.length >= 2) totals.second++;
  totals.pairs += new Set(day.filter((s) => districts.includes(s.office.district)).map((s) => s.office.id)).size;
  for (let k = 1; k < day.length; k++) {
    const [from, to] = [day[k - 1]!, day[k]!];
    const need = Math.ceil(
      instance.walk[building.get(from.office.building)!]![building.get(to.office.building)!]! * pace,
    );
    totals.walk += need;
    totals.idle += Math.max(0, to.start - from.start - from.office.length - need);
  }
}

function countChanges(instance: Instance, solution: Solution, days: ReadonlyMap<string, readonly Stop[]>): Changes {
  const now = new Set(solution.meetings.map((m) => `${m.office}@${m.start}`));
  const offices = new Set(instance.offices.map((o) => o.id));
  const told = new Map<string, { id: string; start: number }[]>(instance.advocates.map((a) => [a.id, []]));
  const schedules = new Map([...days].map(([id, day]) => [id, day.map((s) => `${s.office.id}@${s.start}`)]));
  let meetings = 0;
  let attendances = 0;
  for (const p of instance.published ?? []) {
    if (offices.has(p.office) && !now.has(`${p.office}@${p.start}`)) meetings++;
    for (const id of p.advocates) {
      const list = told.get(id);
      if (!list) continue;
      list.push({ id: p.office, start: p.start });
      if (offices.has(p.office) && !schedules.get(id)!.includes(`${p.office}@${p.start}`)) attendances++;
    }
  }
  let people = 0;
  for (const [id, list] of told) {
    const before = list.sort((x, y) => x.start - y.start).map((s) => `${s.id}@${s.start}`);
    if (before.join(' ') !== schedules.get(id)!.join(' ')) people++;
  }
  return { attendances, meetings, people };
}
