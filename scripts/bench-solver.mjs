// npm run bench:solver [-- --sizes TN-150,US-300+tight --seeds 101,102 --limits 2,10]: plans days of the judge's generator
// through the engine, judges every plan, and prints the table of docs/benchmarks.md: gaps to the proven bound and the
// goals, parts of the gap, speed, memory, two peers with the same time, and what one change costs. --quick: one seed;
// --record: puts what was printed into docs/benchmarks.md as well.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import * as goals from './solver-goals.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const judge = join(process.env.ROTUNDA_SHARED ?? resolve(root, '../shared'), 'judge');
const BOUND_SECONDS = 20;
const MIP_UP_TO = 1_000;
const PEER_DAYS = ['TN-150', 'US-300'];
const PEER_SECONDS = 10;
const RECORDED = '## Last recorded';
const EVENTS = ['office-cancels', 'office-closes', 'advocate-drops', 'leader-drops', 'advocate-late', 'advocate-joins'];

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1].split(',');
};
const load = (path) => import(pathToFileURL(path).href);
const dist = (path) => load(join(root, 'dist', path));
const printed = [];
const print = (line) => {
  printed.push(line);
  process.stdout.write(`${line}\n`);
};
const tally = { met: 0, missed: 0, failed: 0 };
const percent = (share, digits = 2) => `${(100 * share).toFixed(digits)}%`;
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

const STEPS = { plan, bound, peer, mend };
const step = process.argv.indexOf('--step');
if (step < 0) all();
else process.stdout.write(JSON.stringify(await STEPS[process.argv[step + 1]](...process.argv.slice(step + 2))));

/** The day "TN-150+tight" or "TN-150" of a seed. */
async function day(name, seed) {
  const { generate } = await load(join(judge, 'generate.mjs'));
  const [size, tight] = name.split('+');
  return generate(size, Number(seed), tight ? 1 : 0.5);
}

/** One run of the engine in a process of its own, so that memory and event loop are its own. */
async function plan(name, seed, seconds, file) {
  const { verify } = await load(join(judge, 'verify.mjs'));
  const { startEngine } = await dist('scheduling/engine/engine.js');
  const instance = await day(name, seed);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const run = startEngine(instance, { seed: Number(seed), seconds: Number(seconds) });
  delay.enable();
  const found = await run.outcome;
  delay.disable();
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const { feasible, score, counts, parts } = verify(instance, found.solution);
  writeFileSync(file, JSON.stringify(found.solution));
  return {
    feasible,
    score,
    covered: counts.covered,
    served: counts.served,
    pairs: counts.pairs,
    megabytes,
    cover: parts.cover,
    pairWorth: instance.weights.pair,
    ways: -parts.walk - parts.idle,
    people: instance.advocates.length,
    speed: found.iterations / found.seconds,
    loopMs: delay.percentile(99) / 1e6,
  };
}

/** The bound of a day, and what its best solution adds up to. */
async function bound(name, seed) {
  const highs = (await import('highs')).default;
  const { compile } = await dist('solver/compile.js');
  const { lockedDay } = await dist('solver/bound/locked-day.js');
  const { whoMeetsWhom } = await dist('solver/bound/who-meets-whom.js');
  const instance = await day(name, seed);
  const program = whoMeetsWhom(compile(lockedDay(instance)));
  const solver = await highs();
  const relaxed = solver.solve(program.text(true));
  const tallies = program.tallies((variable) => relaxed.Columns[variable].Primal);
  let best = relaxed.ObjectiveValue;
  if (instance.advocates.length <= MIP_UP_TO) {
    solver.withModel({ format: 'lp', data: program.text(false) }, (model) => {
      model.options.set('output_flag', false);
      model.options.set('time_limit', BOUND_SECONDS);
      model.run();
      best = Math.min(best, Number(model.info.get('mip_dual_bound')));
    });
  }
  return { bound: best, ...tallies };
}

/** The two peers, each in the time the engine gets. */
async function peer(name, seed, which) {
  const highs = (await import('highs')).default;
  const { verify } = await load(join(judge, 'verify.mjs'));
  const peers = await load(join(root, 'scripts/solver-peers.mjs'));
  const instance = await day(name, seed);
  const begin = performance.now();
  const solution = peers[which](await highs(), instance, PEER_SECONDS);
  const { feasible, score, counts } = verify(instance, solution);
  return { feasible, score, covered: counts.covered, seconds: (performance.now() - begin) / 1000 };
}

/** Mends a plan after each event, in a process that has mended each before; what it takes and what the judge counts. */
async function mend(name, seed, file) {
  const { change } = await load(join(judge, 'generate.mjs'));
  const { verify } = await load(join(judge, 'verify.mjs'));
  const { compile } = await dist('solver/compile.js');
  const { Search } = await dist('solver/search.js');
  const instance = await day(name, seed);
  const told = JSON.parse(readFileSync(file, 'utf8'));
  const rows = [];
  for (const [k, event] of [...EVENTS, ...EVENTS].entries()) {
    const changed = change(instance, told, event, Number(seed) + (k < EVENTS.length ? 1 : 0));
    const cpu = process.cpuUsage();
    const begin = performance.now();
    const search = new Search(compile(changed), 1);
    search.takeOver(told);
    const solution = search.solution();
    const ms = performance.now() - begin;
    const { user, system } = process.cpuUsage(cpu);
    const { feasible, counts } = verify(changed, solution);
    rows.push({
      event,
      undone: undone(changed, told),
      ms,
      cpuMs: (user + system) / 1000,
      feasible,
      meetings: counts.changedMeetings,
      people: counts.changedPersons,
    });
  }
  return rows.slice(EVENTS.length);
}

/** How many of the meetings that people were told of the change itself undid: their office is not open then, or no leader is left. */
function undone(changed, told) {
  const leaders = new Set(changed.advocates.filter(({ roles }) => roles.includes('leader')).map(({ id }) => id));
  const offices = new Map(changed.offices.map((office) => [office.id, office]));
  return told.meetings.filter(({ office, start, advocates }) => {
    const { windows, length } = offices.get(office) ?? { windows: [], length: 0 };
    const isOpen = windows.some(([from, to]) => from <= start && start + length <= to);
    return !isOpen || !advocates.some((id) => leaders.has(id));
  }).length;
}

function all() {
  build();
  const folder = mkdtempSync(join(tmpdir(), 'rotunda-bench-'));
  try {
    table(folder);
    print(
      `\nGoals: ${tally.met} met, ${tally.missed} missed${tally.failed > 0 ? `, ${tally.failed} steps failed` : ''}.`,
    );
    if (process.argv.includes('--record')) record();
    if (tally.failed > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(folder) {
  const sizes = option('sizes', null);
  const limits = option('limits', null)?.map(Number);
  const quick = process.argv.includes('--quick');
  const seeds = option('seeds', quick ? ['11'] : ['11', '12', '13', '14', '15']);
  const known = [...new Set([...goals.CASES.map(({ name }) => name), ...(sizes ?? [])])].filter(
    (name) => !sizes || sizes.includes(name),
  );
  const cases = known.flatMap((name) => {
    const own = goals.CASES.filter((c) => c.name === name);
    if (!limits) return own.length > 0 ? own : [{ name, seconds: 10 }];
    return limits.map((seconds) => own.find((c) => c.seconds === seconds) ?? { name, seconds });
  });
  const bounds = new Map();
  const boundOf = (name, seed) => {
    const key = `${name} ${seed}`;
    if (!bounds.has(key)) bounds.set(key, inProcess('bound', name, seed));
    return bounds.get(key);
  };
  const before = recorded();
  const file = (name, seed) => join(folder, `${name}-${seed}.json`);
  print(`Seeds ${seeds.join(', ')}; ${cpus().length} × ${cpus()[0].model.trim()}; Node ${process.version}.\n`);
  print('| day | s | median gap | goal | | before | gaps | offices met | own pairs | everyone served |');
  print('|---|---|---|---|---|---|---|---|---|---|');
  const measure = (c) => {
    const runs = seeds.slice(0, c.seeds ?? seeds.length).flatMap((seed) => {
      const run = attempt(() => inProcess('plan', c.name, seed, c.seconds, file(c.name, seed)));
      const limit = attempt(() => boundOf(c.name, seed));
      return run && limit ? [{ ...run, limit, gap: run.feasible ? 1 - run.score / limit.bound : 1 }] : [];
    });
    if (runs.length === 0) return [];
    printGoals(c, runs, before.get(`${c.name} ${c.seconds}`) ?? '');
    return [{ ...c, runs }];
  };
  const measured = cases.flatMap(measure);
  // The goal for own pairs is for a minute: days that met it in less need not run longer.
  const short = known.filter((name) =>
    measured.every((c) => c.name !== name || (c.seconds < 60 && !meetsPairs(c.runs))),
  );
  if (!limits) measured.push(...short.flatMap((name) => measure({ name, seconds: 60, seeds: 1 })));
  printParts(measured);
  if (!sizes || PEER_DAYS.some((name) => sizes.includes(name))) printPeers(known, seeds[0], boundOf);
  printMends(known, seeds[0], file);
}

function printGoals(c, runs, before) {
  const gap = median(runs.map((r) => r.gap));
  // Of two seeds the worse one is the median, of offices as of gaps.
  const missing = runs.map((r) => 1 - r.covered / Math.round(r.limit.covered));
  const [coverage, worst] = [1 - median(missing), 1 - Math.max(...missing)];
  const pairs = ownPairs(runs);
  const unserved = Math.max(...runs.map((r) => Math.round(r.limit.served) - r.served));
  const hopeless = Math.max(...runs.map((r) => r.people - Math.round(r.limit.served)));
  const needed = c.name.includes('+tight') ? goals.COVERAGE.tight : goals.COVERAGE.plain;
  const cells = [
    c.name,
    c.seconds,
    percent(gap),
    c.gap === undefined ? '' : `≤ ${c.gap}%`,
    c.gap === undefined ? '' : verdict(100 * gap <= c.gap),
    before,
    runs.map((r) => percent(r.gap)).join(' '),
    `${percent(coverage, 1)} ${verdict(100 * coverage >= needed)}${worst < coverage ? ` (worst ${percent(worst, 1)})` : ''}`,
    `${percent(pairs, 1)} ${meetsPairs(runs) || c.seconds >= 60 ? verdict(meetsPairs(runs)) : ''}`,
    unserved > 0 ? `${unserved} not` : hopeless > 0 ? `all who can be (${hopeless} cannot)` : 'yes',
  ];
  print(`| ${cells.join(' | ')} |`);
}

function ownPairs(runs) {
  return median(runs.map((r) => r.pairs / r.limit.pairs));
}

function meetsPairs(runs) {
  return 100 * ownPairs(runs) >= goals.OWN_PAIRS;
}

function printParts(measured) {
  print('\nWhere the gap is (medians, in points), speed, memory, and the delay of the event loop beside the lanes:\n');
  print('| day | s | offices | own pairs | walking and waiting | iterations/s | MB | loop p99 |');
  print('|---|---|---|---|---|---|---|---|');
  for (const { name, seconds, runs } of measured) {
    const points = (of) => Math.round(median(runs.map(of)));
    const megabytes = Math.max(...runs.map((r) => r.megabytes));
    const loop = Math.max(...runs.map((r) => r.loopMs));
    const cells = [
      name,
      seconds,
      points((r) => r.limit.cover - r.cover),
      points((r) => r.pairWorth * (r.limit.pairs - r.pairs)),
      points((r) => r.ways + r.limit.legs),
      points((r) => r.speed),
      `${megabytes}${name === 'US-10000' ? ` ${verdict(megabytes < goals.MEGABYTES)}` : ''}`,
      `${loop.toFixed(0)} ms ${verdict(loop < goals.LOOP_MS)}`,
    ];
    print(`| ${cells.join(' | ')} |`);
  }
}

function printPeers(known, seed, boundOf) {
  print(`\nPeers, ${PEER_SECONDS} s each, seed ${seed} (gap to the bound; offices met):\n`);
  print('| day | one integer program (HiGHS) | rosters first, slots second |');
  print('|---|---|---|');
  for (const name of PEER_DAYS.filter((day) => known.includes(day))) {
    const cell = (which) => {
      const r = attempt(() => inProcess('peer', name, seed, which));
      return r?.feasible ? `${percent(1 - r.score / boundOf(name, seed).bound, 1)}; ${r.covered}` : 'no plan';
    };
    print(`| ${name} | ${cell('wholeDay')} | ${cell('rostersFirst')} |`);
  }
}

function printMends(known, seed, file) {
  print(
    `\nAfter one change (compiled anew and mended in a warm process; seed ${seed}): changed meetings / people told, ms (of CPU). Where more than ${goals.CHANGED_MEETINGS} change: of how many that the change itself undid.\n`,
  );
  print(`| day | ${EVENTS.join(' | ')} | accepted, few changes | slowest |`);
  print(`|---|${EVENTS.map(() => '---|').join('')}---|---|`);
  for (const name of known) {
    const rows = attempt(() => inProcess('mend', name, seed, file(name, seed)));
    if (!rows) continue;
    const slowest = Math.max(...rows.map((r) => r.ms));
    const few = (r) => r.meetings <= Math.max(goals.CHANGED_MEETINGS, r.undone);
    const cell = (r) =>
      r.feasible
        ? `${r.meetings} / ${r.people}${r.meetings > goals.CHANGED_MEETINGS ? ` of ${r.undone}` : ''}, ${r.ms.toFixed(0)} (${r.cpuMs.toFixed(0)})`
        : 'INFEASIBLE';
    const kept = rows.every((r) => r.feasible && few(r));
    print(
      `| ${name} | ${rows.map(cell).join(' | ')} | ${verdict(kept)} | ${slowest.toFixed(0)} ms ${verdict(slowest <= goals.MEND_MS)} |`,
    );
  }
}

function verdict(isMet) {
  tally[isMet ? 'met' : 'missed']++;
  return isMet ? 'met' : '**missed**';
}

/** What a step came to, or null when it failed, which is printed in its place: the others are not lost by it. */
function attempt(step) {
  try {
    return step();
  } catch (error) {
    tally.failed++;
    process.stderr.write(`${String(error)}\n`);
    return null;
  }
}

/** Puts the tables in the place of those last recorded. */
function record() {
  const path = join(root, 'docs/benchmarks.md');
  const text = readFileSync(path, 'utf8');
  const begin = text.indexOf(`${RECORDED}\n`) + RECORDED.length + 1;
  const next = /^#+ /m.exec(text.slice(begin));
  const rest = next ? text.slice(begin + next.index) : '';
  writeFileSync(path, `${text.slice(0, begin)}\n${printed.join('\n')}\n${rest && `\n${rest}`}`);
}

/** Runs one step in a process of its own and reads its line of JSON. */
function inProcess(...args) {
  const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--step', ...args.map(String)], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`${args.join(' ')}: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** Median gaps of the last recorded table, by day and seconds. */
function recorded() {
  const lines = readFileSync(join(root, 'docs/benchmarks.md'), 'utf8').split('\n');
  const rows = lines.map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(
    rows.filter((row) => /^\d+(\.\d+)?%$/.test(row[3] ?? '')).map((row) => [`${row[1]} ${row[2]}`, row[3]]),
  );
}
