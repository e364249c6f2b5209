/**
 * Breaks one guard after the other in a copy of the sources and says which test turned red.
 * `npm run test:planted [security | delivery | privacy | S7 D15 P2.3 …]`: all of them when nothing is named; `-- --table` prints rows for
 * the documentation. Exit 1 when a fault goes unnoticed, or its tests are red without it.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DELIVERY_FAULTS } from './delivery-faults.js';
import type { PlantedFault } from './planted-fault.js';
import { PRIVACY_FAULTS } from './privacy-faults.js';
import { SECURITY_FAULTS } from './security-faults.js';

const ROOT = resolve(import.meta.dirname, '../..');
const LEFT_OUT = /\/(node_modules|dist|\.git|screenshots|\.rotunda)(\/|$)/;

const LISTS: Readonly<Record<string, readonly PlantedFault[]>> = {
  security: SECURITY_FAULTS,
  delivery: DELIVERY_FAULTS,
  privacy: PRIVACY_FAULTS,
};

/** A test that ran. */
interface Ran {
  readonly title: string;
  readonly fullName: string;
  readonly status: string;
}

interface Outcome {
  readonly ran: readonly Ran[];
  /** Why nothing ran. */
  readonly said: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { table: { type: 'boolean', default: false } },
});
const faults = Object.entries(LISTS).flatMap(([list, all]) =>
  positionals.length === 0 || positionals.includes(list) ? all : all.filter(({ check }) => positionals.includes(check)),
);
const copy = mkdtempSync(join(tmpdir(), 'rotunda-planted-'));
try {
  cpSync(ROOT, copy, { recursive: true, filter: (path) => !LEFT_OUT.test(path.slice(ROOT.length)) });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const sound = new Map<string, Outcome>();
  let unnoticed = 0;
  for (const fault of faults) {
    const { project, spec } = fault;
    const key = `${project} ${spec}`;
    if (!sound.has(key)) sound.set(key, run(project, spec));
    const before = meantFor(fault, sound.get(key)!);
    const isFit = before.ran.length > 0 && redOf(before) === null;
    const after = isFit ? meantFor(fault, withFault(fault)) : before;
    const caught = isFit && redOf(after) !== null;
    if (!caught) unnoticed++;
    process.stdout.write(`${values.table ? row(fault, after) : line(fault, after, isFit, caught)}\n`);
  }
  process.exitCode = unnoticed > 0 ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function line({ check, what }: PlantedFault, after: Outcome, isFit: boolean, caught: boolean): string {
  const verdict = caught ? 'red  ' : isFit ? 'GREEN' : 'UNFIT';
  const why = redOf(after) ?? (after.ran.length > 0 ? 'every test passed' : after.said);
  return `${verdict} ${check.padEnd(4)} ${what}: ${isFit ? '' : 'without the fault: '}${why}`;
}

function row({ check, what, spec }: PlantedFault, after: Outcome): string {
  const red = redOf(after);
  return `| ${check} | ${what} | ${red === null ? '**nothing**' : `${spec}: ${red.replaceAll('|', '/')}`} |`;
}

/** The first test that failed, or null. */
function redOf({ ran }: Outcome): string | null {
  return ran.find(({ status }) => status === 'failed')?.title ?? null;
}

/** Only tests that are named after the check count, whatever else turns red. */
function meantFor(fault: PlantedFault, { ran, said }: Outcome): Outcome {
  const name = new RegExp(nameOf(fault));
  return { ran: ran.filter(({ fullName }) => name.test(fullName)), said };
}

function nameOf({ check, test }: PlantedFault): string {
  return test === undefined ? `\\b${check}\\b` : test.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function withFault(fault: PlantedFault): Outcome {
  const { file, find, plant } = fault;
  const path = join(copy, file);
  const sound = readFileSync(path, 'utf8');
  if (!sound.includes(find)) throw new Error(`${file} does not hold what ${fault.check} plants a fault into.`);
  try {
    writeFileSync(
      path,
      sound.replace(find, () => plant),
    );
    return run(fault.project, fault.spec, nameOf(fault));
  } finally {
    writeFileSync(path, sound);
  }
}

/** Runs the tests of a file, or those of a name; a copy that cannot be loaded proves nothing. */
function run(project: string, spec: string, name?: string): Outcome {
  const report = join(copy, 'planted.json');
  rmSync(report, { force: true });
  const jest = join(copy, 'node_modules/jest/bin/jest.js');
  const options = [
    '--selectProjects',
    project,
    '--testPathPatterns',
    spec,
    ...(name ? ['-t', name] : []),
    '--forceExit',
  ];
  const { stderr } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', jest, ...options, '--json', `--outputFile=${report}`],
    { cwd: copy, encoding: 'utf8' },
  );
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
      testResults: { message: string; assertionResults: Ran[] }[];
    };
    const ran = testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'passed' || status === 'failed');
    return { ran, said: testResults[0]?.message.slice(0, 400) ?? 'no test ran' };
  } catch {
    return { ran: [], said: stderr.slice(-400) };
  }
}
