import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hasProgram } from '../support/on-this-machine.js';
import type { RunRecord } from './report.js';

const LIMIT_MS = 240_000;
/** Whole processes start for each of these. */
const PATIENCE_MS = 900_000;
const ROOT = resolve(import.meta.dirname, '../..');

/** Runs faults in a process of their own and returns what each run came to. */
function run(...options: string[]): { status: number | null; records: RunRecord[] } {
  const folder = mkdtempSync(join(tmpdir(), 'rotunda-faults-spec-'));
  const results = join(folder, 'results.jsonl');
  const loader = join(ROOT, 'test/support/run-typescript.mjs');
  const args = [
    '--import',
    loader,
    join(ROOT, 'test/faults/run-faults.ts'),
    '--short',
    '--results',
    results,
    ...options,
  ];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  try {
    return {
      status,
      records: readFileSync(results, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    };
  } catch {
    throw new Error(stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A short run of `npm run test:faults`: one cut each of the faults that need two worker processes. */
describe('the faults', () => {
  const backends = ['postgres', 'redis'].filter((backend) => backend === 'postgres' || hasProgram('redis-server'));

  it.each(backends)(
    'leave every message delivered once, with the queue on %s',
    (backend) => {
      const { status, records } = run('--backend', backend, '--cuts', '1', '--only', '1,2,3,4,6,12,17');
      expect(records.map((record) => [record.fault, record.problems])).toEqual(
        [1, 2, 3, 4, 6, 12, 17].map((fault) => [fault, []]),
      );
      expect(status).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'leave whole days right: the night the clocks change, colleagues at one slot, everybody at once',
    () => {
      const { status, records } = run('--backend', 'postgres', '--cuts', '1', '--only', '23,26,28');
      expect(records.map((record) => [record.fault, record.problems])).toEqual(
        [23, 26, 28].map((fault) => [fault, []]),
      );
      expect(status).toBe(0);
    },
    PATIENCE_MS,
  );

  it.each([
    ['sent-before-smtp', '17', /never arrived/],
    ['dedupe-dropped', '27', /arrived (twice|\d+ times)/],
    ['recheck-skipped', '30', /arrived but was not due|went to an old address/],
  ])(
    'turn red when a mistake is planted: %s',
    (mutant, fault, problem) => {
      const { status, records } = run('--backend', 'postgres', '--cuts', '1', '--only', fault, '--mutant', mutant);
      expect(records[0]!.problems[0]).toMatch(problem);
      expect(status).toBe(1);
    },
    LIMIT_MS,
  );
});
