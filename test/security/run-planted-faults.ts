/**
 * Breaks one guard after the other in a copy of the sources and says whether the tests named after it turn red.
 * `npm run test:planted [S7 S15 …]`: all of them when none is named. Exit 1 when a fault goes unnoticed.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PLANTED_FAULTS, type PlantedFault } from './planted-faults.js';

const ROOT = resolve(import.meta.dirname, '../..');
const LEFT_OUT = /\/(node_modules|dist|\.git|screenshots|\.rotunda)(\/|$)/;

interface Outcome {
  readonly red: readonly string[];
  readonly said: string;
}

const wanted = new Set(process.argv.slice(2));
const copy = mkdtempSync(join(tmpdir(), 'rotunda-planted-'));
try {
  cpSync(ROOT, copy, { recursive: true, filter: (path) => !LEFT_OUT.test(path.slice(ROOT.length)) });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  let unnoticed = 0;
  for (const fault of PLANTED_FAULTS.filter(({ check }) => wanted.size === 0 || wanted.has(check))) {
    const { red, said } = withFault(fault);
    if (red.length === 0) unnoticed++;
    process.stdout.write(
      `${red.length > 0 ? 'red  ' : 'GREEN'} ${fault.check.padEnd(4)} ${fault.what}: ${red[0] ?? said}\n`,
    );
  }
  process.exitCode = unnoticed > 0 ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function withFault({ file, find, plant, ...fault }: PlantedFault): Outcome {
  const path = join(copy, file);
  const sound = readFileSync(path, 'utf8');
  if (!sound.includes(find)) throw new Error(`${file} does not hold what ${fault.check} plants a fault into.`);
  try {
    writeFileSync(
      path,
      sound.replace(find, () => plant),
    );
    return run(fault);
  } finally {
    writeFileSync(path, sound);
  }
}

/** Red are only tests that ran and failed under their check's own number. */
function run({ check, project, spec }: Pick<PlantedFault, 'check' | 'project' | 'spec'>): Outcome {
  const report = join(copy, 'planted.json');
  rmSync(report, { force: true });
  const jest = join(copy, 'node_modules/jest/bin/jest.js');
  const options = ['--selectProjects', project, '--testPathPatterns', spec, '-t', `\\b${check}\\b`, '--forceExit'];
  const { stderr } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', jest, ...options, '--json', `--outputFile=${report}`],
    { cwd: copy, encoding: 'utf8' },
  );
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
      testResults: { message: string; assertionResults: { status: string; title: string }[] }[];
    };
    const results = testResults.flatMap(({ assertionResults }) => assertionResults);
    return {
      red: results.filter(({ status }) => status === 'failed').map(({ title }) => title),
      said: results.some(({ status }) => status === 'passed')
        ? 'every test passed'
        : (testResults[0]?.message ?? 'no test ran'),
    };
  } catch {
    return { red: [], said: stderr.slice(-400) };
  }
}
