import { dedupeKey, type OutboxEntry } from '../../src/messaging/outbox-entry.js';
import { header, verdict } from './invariant.js';
import type { Backend, OutboxRow, World } from './world.js';

/** Where a worker was with a message when it was struck. */
export const WINDOWS = ['before claim', 'claimed', 'in SMTP', 'dot to commit', 'done'] as const;

/** One of the places where a strike can fall. */
export type Window = (typeof WINDOWS)[number];

/** How many messages of the struck worker were in each window. */
export type Strike = Partial<Record<Window, number>>;

/** What one run of a fault came to. */
export interface Outcome {
  readonly delivered: number;
  readonly extras: number;
  readonly strike: Strike;
  readonly problems: readonly string[];
  /** What was measured on the way, such as `p95 ms`; a slow machine fails nothing by it. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** One way in which the world breaks, and what must then be true. */
export interface Fault {
  readonly number: number;
  readonly name: string;
  readonly expected: string;
  readonly backends: readonly Backend[];
  /** True for those that are cut at many random points; the others run three times. */
  readonly cut: boolean;
  /** True for those that belong to the short run. */
  readonly short: boolean;
  run(world: World, random: () => number): Promise<Outcome>;
}

/** Both places where the queue may live. */
export const BOTH: readonly Backend[] = ['redis', 'postgres'];

/** Messages in one run. */
export const RECIPIENTS = 50;

/** Reads from rows and captured bytes in which window each message was that a worker held when it was killed. */
export function strikeOf(
  world: World,
  rows: readonly OutboxRow[],
  workerId: string,
): { strike: Strike; inFlight: Set<string> } {
  const arrived = new Set(world.smtp.accepted.map((mail) => header(mail.mime, 'X-Rotunda-Dedupe')));
  const strike: Strike = {};
  const count = (window: Window) => (strike[window] = (strike[window] ?? 0) + 1);
  // On a busy machine the other worker may have freed what the dead one held before anybody looked.
  const wasInFlight = (row: OutboxRow) => (row.worker === workerId ? row.inFlight : row.wasUncertain);
  const held = rows.filter((row) => row.worker === workerId || row.code === 'worker-lost');
  for (const row of held) count(!wasInFlight(row) ? 'claimed' : arrived.has(row.dedupe) ? 'dot to commit' : 'in SMTP');
  if (held.length === 0)
    count(rows.every((row) => row.state !== 'pending') && rows.length > 0 ? 'done' : 'before claim');
  return { strike, inFlight: new Set(held.filter(wasInFlight).map((row) => row.dedupe)) };
}

/** Where a worker is with its messages at this moment, for faults that strike without ending it. */
export async function windowsOf(world: World, entries: readonly OutboxEntry[], workerId: string): Promise<Strike> {
  return strikeOf(world, await world.rows(entries), workerId).strike;
}

/** Judges a run in which all of these messages had to arrive. */
export function judge(
  world: World,
  due: readonly OutboxEntry[],
  mayRepeat: (dedupe: string) => boolean,
  strike: Strike = {},
  problems: readonly string[] = [],
): Outcome {
  const found = verdict(new Set(due.map(dedupeKey)), world.smtp.accepted, mayRepeat);
  return { delivered: found.delivered, extras: found.extras, strike, problems: [...found.problems, ...problems] };
}

/** No message may arrive twice. */
export const NEVER = (): boolean => false;

/** A problem when something that must hold does not. */
export function must(holds: boolean, problem: string): readonly string[] {
  return holds ? [] : [problem];
}
