import type { CompiledInstance } from '../compile.js';
import { FORBIDDEN } from '../seat-tables.js';
import { addFullDay, fullDays } from './full-days.js';
import { LinearProgram, type Terms } from './linear-program.js';
import { leastLegs } from './least-legs.js';
import { addOwnDays } from './own-days.js';

/**
 * The day without its clock: who meets whom, with own pairs one by one and foreign attendance summed up. Every plan
 * that keeps the locks is a solution of it worth at least the plan's score, so its optimum, and that of its relaxation,
 * bound the score. Locks must not contradict the rules (`lockedDay` sees to it).
 */
export function whoMeetsWhom(c: CompiledInstance): LinearProgram {
  const lp = new LinearProgram();
  const { weights } = c;
  const legs = leastLegs(c);
  const dayOf = fullDays(c);
  const attended: Terms[] = [];
  const holding: string[] = [];
  const possible = possibleSeats(c);
  const isLocked = lockedSeats(c);
  const P = c.parties;
  const O = c.offices;

  // People: own attendances, foreign attendances, served, second.
  const own: Terms[] = Array.from({ length: O }, () => []);
  const ownLead: Terms[] = Array.from({ length: O }, () => []);
  const ownTell: Terms[] = Array.from({ length: O }, () => []);
  const ownCare: Terms[] = Array.from({ length: O }, () => []);
  const attending: Terms[] = Array.from({ length: O }, () => []);
  const foreignPeople: Terms = [];
  const foreignLead: Terms = [];
  const foreignTell: Terms = [];
  const foreignCare: Terms[] = Array.from({ length: c.issues }, () => []);
  const ownNeed: { p: number; x: string }[][] = Array.from({ length: O }, () => []);
  const foreignHelp: Terms[] = c.languages.map(() => []);
  for (let p = 0; p < P; p++) {
    const size = c.size[p]!;
    const all: Terms = [];
    const attendances: { o: number; x: string }[] = [];
    for (const o of c.ownOffices[p]!) {
      if (!possible(p, o)) continue;
      const x = lp.variable(weights.pair * c.seat[p * O + o]! - legs.after(p, o), 1, false, isLocked(p, o) ? 1 : 0);
      lp.tally('pairs', c.seat[p * O + o]!, x);
      lp.tally('legs', -legs.after(p, o), x);
      all.push([1, x]);
      own[o]!.push([1, x]);
      ownNeed[o]!.push({ p, x });
      attendances.push({ o, x });
      attending[o]!.push([size, x]);
      if (c.leads[p]! > 0) ownLead[o]!.push([1, x]);
      if (c.tells[p]! > 0) ownTell[o]!.push([1, x]);
      if (c.cares[p * c.issues + c.issueOf[o]!]! > 0) ownCare[o]!.push([1, x]);
    }
    const foreign = foreignOffices(c, p, possible);
    const f = lp.variable(-legs.afterForeign(p), Math.min(c.maxDay[p]!, foreign));
    lp.tally('legs', -legs.afterForeign(p), f);
    lp.tally('foreign', size, f);
    all.push([1, f]);
    foreignPeople.push([size, f]);
    for (const [l] of c.interpretsOf[p]!) foreignHelp[l]!.push([1, f]);
    if (c.leads[p]! > 0) foreignLead.push([1, f]);
    if (c.tells[p]! > 0) foreignTell.push([1, f]);
    for (let k = 0; k < c.issues; k++) if (c.cares[p * c.issues + k]! > 0) foreignCare[k]!.push([1, f]);
    const served = lp.variable(weights.served * size + legs.last(p), 1);
    lp.tally('served', size, served);
    lp.tally('legs', legs.last(p), served);
    const second = lp.variable(weights.second * size, 1);
    lp.tally('second', size, second);
    addOwnDays(lp, c, legs, { p, own: attendances, foreign: f, served });
    attended.push(all);
    lp.atMost([[1, served], [1, second], ...minus(all)], 0);
    lp.atMost(
      [
        [1, second],
        [-1, served],
      ],
      0,
    );
  }

  // Offices: held, met by constituents, room, leader, storyteller, issue.
  const takenPeople: Terms = [];
  const takenLead: Terms = [];
  const takenTell: Terms = [];
  const takenHelp: Terms[] = c.languages.map(() => []);
  const takenCare: Terms[] = Array.from({ length: c.issues }, () => []);
  for (let o = 0; o < O; o++) {
    const places = c.startsOf[o]!.length === 0 ? 0 : c.firstMeeting[o + 1]! - c.firstMeeting[o]!;
    const held = lp.variable(0, places, true);
    holding.push(held);
    const met = lp.variable(c.coverPart[o]!, c.constituentNeeded[o] === 1 && own[o]!.length === 0 ? 0 : 1, true);
    const metOwn = lp.variable(c.coverFull[o]! - c.coverPart[o]!, 1, true);
    lp.tally('meetings', 1, held);
    lp.tally('covered', 1, met);
    lp.tally('cover', c.coverPart[o]!, met);
    lp.tally('cover', c.coverFull[o]! - c.coverPart[o]!, metOwn);
    const people = lp.variable(-legs.afterAnyone(o), places * c.maxSize[o]!);
    lp.tally('legs', -legs.afterAnyone(o), people);
    takenPeople.push([1, people]);
    lp.atMost(
      [
        [1, met],
        [-1, held],
      ],
      0,
    );
    lp.atMost(
      [
        [1, held],
        [-Math.max(places, 1), met],
      ],
      0,
    );
    lp.atMost(
      [
        [1, metOwn],
        [-1, met],
      ],
      0,
    );
    lp.atMost([[1, metOwn], ...minus(own[o]!)], 0);
    if (c.constituentNeeded[o] === 1) lp.atMost([[1, held], ...minus(own[o]!)], 0);
    addStarts(lp, c, o, held, metOwn, ownNeed[o]!);
    addHelp(lp, c, places, ownNeed[o]!, people, takenHelp);
    lp.atMost([...attending[o]!, [1, people], [-c.maxSize[o]!, held]], 0);
    lp.atMost([[c.minSize[o]!, held], ...minus(attending[o]!), [-1, people]], 0);
    if (c.leaderNeeded) {
      const lead = lp.variable(0, places);
      takenLead.push([1, lead]);
      lp.atMost([[1, held], ...minus(ownLead[o]!), [-1, lead]], 0);
      lp.atMost(
        [
          [1, lead],
          [-1, people],
        ],
        0,
      );
    }
    const tell = lp.variable(0, places);
    const told = lp.variable(weights.storyteller, places);
    lp.tally('storyteller', 1, told);
    takenTell.push([1, tell]);
    lp.atMost(
      [
        [1, told],
        [-1, held],
      ],
      0,
    );
    lp.atMost([[1, told], ...minus(ownTell[o]!), [-1, tell]], 0);
    lp.atMost(
      [
        [1, tell],
        [-1, people],
      ],
      0,
    );
    const care = lp.variable(0, places);
    const cared = lp.variable(weights.issue, places);
    lp.tally('issue', 1, cared);
    takenCare[c.issueOf[o]!]!.push([1, care]);
    lp.atMost(
      [
        [1, cared],
        [-1, held],
      ],
      0,
    );
    lp.atMost([[1, cared], ...minus(ownCare[o]!), [-1, care]], 0);
    lp.atMost(
      [
        [1, care],
        [-1, people],
      ],
      0,
    );
  }
  attended.forEach((all, p) => addFullDay(lp, all, c.maxDay[p]!, dayOf(p), holding));
  lp.atMost([...takenPeople, ...minus(foreignPeople)], 0);
  lp.atMost([...minus(takenPeople), ...foreignPeople], 0);
  lp.atMost([...takenLead, ...minus(foreignLead)], 0);
  lp.atMost([...takenTell, ...minus(foreignTell)], 0);
  takenHelp.forEach((taken, l) => lp.atMost([...taken, ...minus(foreignHelp[l]!)], 0));
  takenCare.forEach((taken, k) => lp.atMost([...taken, ...minus(foreignCare[k]!)], 0));
  return lp;
}

/**
 * An office's meetings start at some time each, and a constituent attends one of those that start when the
 * constituent is available. Starts that suit the same constituents count as one.
 */
function addStarts(
  lp: LinearProgram,
  c: CompiledInstance,
  o: number,
  held: string,
  metOwn: string,
  constituents: readonly { p: number; x: string }[],
): void {
  if (constituents.length === 0) return;
  const T = c.grid.starts.length;
  const free = (p: number, k: number) => c.available[c.freeRow[p]! + c.visitKind[o]! * T + k] === 1;
  const suits = new Map<string, string>();
  const startsFor: Terms[] = constituents.map(() => []);
  const rows = [...new Set(constituents.map(({ p }) => c.freeRow[p]!))];
  const first = new Map(rows.map((row) => [row, constituents.find(({ p }) => c.freeRow[p] === row)!.p]));
  for (const k of c.startsOf[o]!) {
    const who = rows.filter((row) => free(first.get(row)!, k));
    if (who.length === 0 || suits.has(who.join())) continue;
    const start = lp.variable(0, c.firstMeeting[o + 1]! - c.firstMeeting[o]!);
    suits.set(who.join(), start);
    constituents.forEach(({ p }, i) => who.includes(c.freeRow[p]!) && startsFor[i]!.push([-1, start]));
  }
  lp.atMost([...suits.values()].map((start) => [1, start] as [number, string]).concat([[-1, held]]), 0);
  constituents.forEach(({ x }, i) => {
    lp.atMost(
      [
        [1, x],
        [-1, metOwn],
      ],
      0,
    );
    if (suits.size > 1 || startsFor[i]!.length === 0) lp.atMost([[1, x], ...startsFor[i]!], 0);
  });
}

/** A constituent who needs a language attends only where somebody interprets it. */
function addHelp(
  lp: LinearProgram,
  c: CompiledInstance,
  places: number,
  constituents: readonly { p: number; x: string }[],
  people: string,
  taken: Terms[],
): void {
  for (let l = 0; l < c.languages.length; l++) {
    const needing = constituents.filter(({ p }) => c.needsOf[p]!.includes(l));
    if (needing.length === 0) continue;
    const help = lp.variable(0, places);
    taken[l]!.push([1, help]);
    const helping: Terms = constituents
      .filter(({ p }) => c.interpretsOf[p]!.some(([k]) => k === l))
      .map(({ x }) => [-1, x]);
    lp.atMost(
      [
        [1, help],
        [-1, people],
      ],
      0,
    );
    for (const { p, x } of needing) {
      if (!c.interpretsOf[p]!.some(([k]) => k === l)) lp.atMost([[1, x], [-1, help], ...helping], 0);
    }
  }
}

const minus = (terms: Terms): Terms => terms.map(([k, v]) => [-k, v]);

/** Tells whether a party can attend an office at any start, looked at alone but for the interpreters it needs. */
function possibleSeats(c: CompiledInstance): (p: number, o: number) => boolean {
  const T = c.grid.starts.length;
  const mayCome = (p: number, o: number, k: number) =>
    c.seat[p * c.offices + o] !== FORBIDDEN && c.available[c.freeRow[p]! + c.visitKind[o]! * T + k] === 1;
  const lacks = c.needsOf.map((needs, p) => needs.filter((l) => !c.interpretsOf[p]!.some(([k]) => k === l)));
  const helped = (p: number, o: number, k: number) =>
    lacks[p]!.every((l) =>
      c.interpreters[l]!.some((q) => mayCome(q, o, k) && c.maxDay[q]! > 0 && c.size[p]! + c.size[q]! <= c.maxSize[o]!),
    );
  return (p, o) => c.startsOf[o]!.some((k) => mayCome(p, o, k) && helped(p, o, k));
}

/** Tells who attends which office in every plan, because that is locked. */
function lockedSeats(c: CompiledInstance): (p: number, o: number) => boolean {
  const seats = new Set<number>();
  for (const { office, advocates } of c.instance.locked) {
    const o = c.officeIndex.get(office);
    for (const id of advocates) {
      const i = c.personIndex.get(id);
      if (o !== undefined && i !== undefined) seats.add(c.partyOf[i]! * c.offices + o);
    }
  }
  return (p, o) => seats.has(p * c.offices + o);
}

/** Offices of others that a party could attend, counted up to its limit. */
function foreignOffices(c: CompiledInstance, p: number, possible: (p: number, o: number) => boolean): number {
  let n = 0;
  for (let o = 0; o < c.offices && n < c.maxDay[p]!; o++) if (c.seat[p * c.offices + o] === 0 && possible(p, o)) n++;
  return n;
}
