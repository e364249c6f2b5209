import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineProgress, startEngine } from '../../src/scheduling/engine/engine.js';
import type { Instance } from '../../src/solver/problem.js';
import type { SolveReport } from '../../src/solver/report.js';
import { verifyPlan } from '../../src/solver/verify-plan.js';
import { smallDay } from './small-days.js';

// `npm test` builds it first; threads run compiled code only.
const SOLVE = join(import.meta.dirname, '../../dist/solve.js');
const CONFLICTS = 3;
const BAD_INPUT = 2;

describe('a run of the engine', () => {
  it('tells how far it is, and keeps the best plan so far when it is asked to stop', async () => {
    const told: EngineProgress[] = [];
    const run = startEngine(day(), {
      seed: 1,
      seconds: 3_000,
      threads: 0,
      onProgress: (progress) => {
        told.push(progress);
        run.stop();
      },
    });
    const { solution, score, iterations } = await run.outcome;
    expect(verifyPlan(day(), solution).findings).toEqual([]);
    expect(score).toBeGreaterThanOrEqual(told[0]!.score);
    expect(iterations).toBeGreaterThanOrEqual(told[0]!.iterations);
  });

  it('goes on from what an earlier run had found when it broke off', async () => {
    const first = await startEngine(day(), { seed: 1, iterations: 0, threads: 0 }).outcome;
    const broken = await startEngine(day(), { seed: 1, iterations: 4_000, threads: 0 }).outcome;
    expect(broken.score).toBeGreaterThan(first.score);
    const interrupted = { plan: broken.solution, seconds: 60 };
    const resumed = await startEngine(day(), { seed: 2, seconds: 60, threads: 0, interrupted }).outcome;
    expect([resumed.score, resumed.iterations]).toEqual([broken.score, 0]);
    expect(verifyPlan(day(), resumed.solution).score).toBe(broken.score);
  });
});

describe('the command solve', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rotunda-solve-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string) => join(folder, name);
  const read = <T>(name: string) => JSON.parse(readFileSync(file(name), 'utf8')) as T;
  const write = (name: string, value: unknown) => writeFileSync(file(name), JSON.stringify(value));
  const plan = (instance: Instance, ...options: string[]) => {
    write('day.json', instance);
    return run(['--in', file('day.json'), '--out', file('plan.json'), '--report', file('report.json'), ...options]);
  };

  it('writes the same bytes for the same iterations, whether lanes take turns or run in threads', async () => {
    const plans = [];
    for (const threads of ['0', '1', '2']) {
      expect(await plan(day(), '--iterations', '500', '--seed', '7', '--threads', threads)).toMatchObject({
        status: 0,
      });
      plans.push(readFileSync(file('plan.json'), 'utf8'));
    }
    expect(new Set(plans).size).toBe(1);
  });

  it('proves a bound that the plan’s score does not pass', async () => {
    await plan(day(), '--iterations', '300', '--wait-bound');
    const { score, bound, gap } = read<SolveReport>('report.json');
    expect(bound).toBeGreaterThanOrEqual(score);
    expect(gap).toBeCloseTo((bound! - score) / bound!);
  });

  it('plans the rest when locks contradict the rules, names them, and ends with status 3', async () => {
    const locked = [{ office: 'o0', start: 547, advocates: ['nobody'], closed: false }];
    const { status, errors } = await plan({ ...day(), locked }, '--iterations', '100');
    expect(status).toBe(CONFLICTS);
    expect(errors).toContain('locked meeting with o0 at 547: the start is not on the grid of the day');
    expect(read<SolveReport>('report.json').conflicts).toMatchObject([{ code: 'grid', refs: ['o0'] }]);
    expect(read<{ meetings: unknown[] }>('plan.json').meetings.length).toBeGreaterThan(0);
  });

  it('says what is wrong with a file that is no instance', async () => {
    writeFileSync(file('broken.json'), '{');
    const { status, errors } = await run(['--in', file('broken.json'), '--out', file('plan.json')]);
    expect([status, errors]).toEqual([BAD_INPUT, expect.stringContaining('broken.json')]);
  });

  it('starts from an earlier plan and changes no more meetings than it may', async () => {
    await plan(day(), '--iterations', '20', '--seed', '3');
    writeFileSync(file('told.json'), readFileSync(file('plan.json')));
    const warm = ['--warm', file('told.json')];
    expect(await plan(day(), ...warm)).toMatchObject({ status: 0 });
    expect(read<{ meetings: unknown[] }>('plan.json').meetings).toEqual(
      read<{ meetings: unknown[] }>('told.json').meetings,
    );
    await plan(day(), ...warm, '--max-changes', '1', '--iterations', '300');
    const { changes } = read<SolveReport>('report.json');
    expect(changes!.meetings).toBeLessThanOrEqual(1);
    expect(changes!.which).toHaveLength(changes!.meetings);
  });
});

function day(): Instance {
  return smallDay(4, { offices: 6, advocates: 12 });
}

/** Runs the command to its end. */
async function run(args: string[]): Promise<{ status: number | null; errors: string }> {
  const child = spawn(process.execPath, [SOLVE, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const status = await new Promise<number | null>((done) => child.once('close', done));
  return { status, errors };
}
