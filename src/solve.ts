import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { Command, InvalidArgumentError } from 'commander';
import { type EngineOptions, startEngine } from './scheduling/engine/engine.js';
import { solveReport } from './scheduling/engine/solve-report.js';
import { readInstance } from './solver/read-instance.js';
import type { Solution } from './solver/schedule.js';

/** Seconds for the integer program of `--wait-bound`. */
const INTEGER_SECONDS = 60;
const BAD_INPUT = 2;
const CONFLICTS_FOUND = 3;

const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('expected a whole number, 0 or more');
  return value;
};
const positive = (text: string): number => {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('expected a number above 0');
  return value;
};

interface Options {
  in: string;
  out: string;
  seconds?: number;
  iterations?: number;
  seed: number;
  threads?: number;
  report?: string;
  warm?: string;
  maxChanges?: number;
  waitBound?: boolean;
}

const command = new Command('solve')
  .description('plans a lobby day: reads lobby-day-instance/1, writes lobby-day-solution/1')
  .requiredOption('--in <file>', 'the instance')
  .requiredOption('--out <file>', 'where the plan is written')
  .option('--seconds <n>', 'time to search', positive)
  .option('--iterations <n>', 'iterations to search: the same plan on any machine', whole)
  .option('--seed <n>', 'seed of the random numbers', whole, 1)
  .option('--threads <n>', 'threads to use; the plan of a number of iterations does not depend on it', whole)
  .option('--warm <file>', 'an earlier plan: mended with least disturbance, improved only as far as a limit is given')
  .option('--max-changes <n>', 'published meetings that may move or go, if mending does not need more', whole)
  .option('--wait-bound', 'wait until the bound is proven')
  .option('--report <file>', 'where the report is written')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : BAD_INPUT));

process.exitCode = await main(command.parse().opts<Options>());

async function main(options: Options): Promise<number> {
  const document = readJson(options.in);
  const previous = options.warm === undefined ? undefined : (readJson(options.warm) as Solution | undefined);
  if (document === undefined || (options.warm !== undefined && previous === undefined)) return BAD_INPUT;
  if (previous && !Array.isArray(previous.meetings)) {
    process.stderr.write(`${options.warm}: expected lobby-day-solution/1 with a list of meetings\n`);
    return BAD_INPUT;
  }
  const { instance, problems } = readInstance(document);
  for (const problem of problems) process.stderr.write(`${options.in}: ${problem.message}\n`);
  if (!instance) return BAD_INPUT;
  const run = startEngine(instance, engineOptions(options, previous));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => run.stop());
  const outcome = await run.outcome;
  writeFileSync(options.out, JSON.stringify(outcome.solution));
  for (const conflict of outcome.conflicts) process.stderr.write(`${conflict.message}\n`);
  const conflicts = [...problems, ...outcome.conflicts];
  if (options.report !== undefined) {
    const report = solveReport(instance, outcome, conflicts, previous);
    writeFileSync(options.report, JSON.stringify(report, null, 1));
  }
  return conflicts.length > 0 ? CONFLICTS_FOUND : 0;
}

function engineOptions(options: Options, previous: Solution | undefined): EngineOptions {
  const { seed, threads, iterations, report, waitBound } = options;
  const seconds = iterations === undefined && previous === undefined ? (options.seconds ?? 10) : options.seconds;
  return {
    seed,
    begin: performance.timeOrigin,
    ...(iterations !== undefined ? { iterations } : seconds !== undefined ? { seconds } : {}),
    ...(threads === undefined ? {} : { threads }),
    ...(previous ? { warm: { previous, maxChanges: options.maxChanges } } : {}),
    ...(waitBound
      ? { boundSeconds: INTEGER_SECONDS, waitForBound: true }
      : report === undefined
        ? {}
        : { boundSeconds: 0 }),
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    process.stderr.write(`${file}: ${(error as Error).message}\n`);
    return undefined;
  }
}
