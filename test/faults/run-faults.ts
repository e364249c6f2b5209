// `npm run test:faults -- [--cuts 100] [--only 3,17] [--backend redis] [--short] [--mutant NAME] [--results FILE] [--report]`
// Runs the faults on real servers with two worker processes. What has been run is kept in the results file and not run again.
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { hasProgram } from '../support/on-this-machine.js';
import { FAULTS } from './catalogue.js';
import type { Fault, Outcome } from './fault.js';
import { reportOf, type RunRecord } from './report.js';
import { type Backend, World } from './world.js';

const { values } = parseArgs({
  options: {
    cuts: { type: 'string', default: '100' },
    only: { type: 'string', default: '' },
    backend: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    short: { type: 'boolean', default: false },
    mutant: { type: 'string', default: 'none' },
    results: { type: 'string', default: '.faults/results.jsonl' },
    report: { type: 'boolean', default: false },
  },
});
const REPEATS = 3;
const cuts = Number(values.cuts);
const only = new Set(values.only.split(',').filter(Boolean).map(Number));
const results = values.results;

const done: RunRecord[] = existsSync(results)
  ? readFileSync(results, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as RunRecord)
  : [];
const isDone = (fault: Fault, backend: Backend, run: number) =>
  done.some((record) => record.fault === fault.number && record.backend === backend && record.run === run);

let failed = false;
if (!values.report) for (const backend of backends()) await runBackend(backend);
if (!values.short && values.mutant === 'none' && only.size === 0) {
  mkdirSync('docs', { recursive: true });
  writeFileSync('docs/faults.md', reportOf(done));
}
// Sockets that the cut lines left half open must not keep the process.
process.exit(failed ? 1 : 0);

function backends(): Backend[] {
  const wanted: Backend[] = values.backend ? [values.backend as Backend] : ['redis', 'postgres'];
  if (!wanted.includes('redis') || hasProgram('redis-server')) return wanted;
  if (process.env.CI === 'true') throw new Error('redis-server is needed with CI=true');
  process.stderr.write('!!! SKIPPED on Redis: this machine lacks redis-server\n');
  return ['postgres'];
}

async function runBackend(backend: Backend): Promise<void> {
  const todo = FAULTS.filter((fault) => fault.backends.includes(backend) && (only.size === 0 || only.has(fault.number)))
    .filter((fault) => !values.short || fault.short)
    .flatMap((fault) =>
      Array.from({ length: fault.cut ? cuts : Math.min(REPEATS, cuts) }, (_, run) => ({ fault, run })),
    )
    .filter(({ fault, run }) => !isDone(fault, backend, run));
  if (todo.length === 0) return;
  let world = await World.open(backend, values.mutant, values.short);
  try {
    for (const { fault, run } of todo) {
      const record = await runOnce(world, fault, run);
      if (record.problems.length === 0) continue;
      // What went wrong may have left the world in pieces.
      await world.close();
      world = await World.open(backend, values.mutant, values.short);
    }
  } finally {
    await world.close();
  }
}

async function runOnce(world: World, fault: Fault, run: number): Promise<RunRecord> {
  const random = seeded(Number(values.seed) * 1_000_003 + fault.number * 10_007 + run);
  const started = Date.now();
  let outcome: Outcome;
  try {
    await world.ensureWorkers();
    await world.tidy();
    outcome = await fault.run(world, random);
  } catch (error) {
    outcome = { delivered: 0, extras: 0, strike: {}, problems: [`the run broke off: ${(error as Error).message}`] };
  }
  const problems = outcome.problems.slice(0, 5);
  const record = { fault: fault.number, backend: world.backend, run, ...outcome, problems, ms: Date.now() - started };
  mkdirSync(dirname(results), { recursive: true });
  appendFileSync(results, `${JSON.stringify(record)}\n`);
  done.push(record);
  const verdict = outcome.problems.length === 0 ? 'ok' : `WRONG: ${outcome.problems.slice(0, 3).join('; ')}`;
  process.stderr.write(
    `${world.backend} ${String(fault.number).padStart(2)} ${fault.name} #${run}: ${outcome.delivered} delivered, ${outcome.extras} extra, ${JSON.stringify(outcome.strike)} ${record.ms} ms ${verdict}\n`,
  );
  failed ||= outcome.problems.length > 0;
  return record;
}

/** A small seeded generator (mulberry32): the same cuts on every machine, as far as the machine lets them fall there. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
