// npm test: builds, then runs every test on an embedded throwaway PostgreSQL (or the server of DATABASE_URL), and says
// loudly what was not tested and what was not steady. Arguments are passed to Jest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from './build.mjs';
import { jest, root } from './steps.mjs';

const MOST_TRIED_AGAIN = 2;

build();
const folder = mkdtempSync(join(tmpdir(), 'rotunda-results-'));
const results = join(folder, 'results.json');
const args = [...jest, '--json', `--outputFile=${results}`];
let status = test('--maxWorkers=2', ...process.argv.slice(2));

for (const title of skipped()) process.stderr.write(`!!! NOT TESTED: ${title}\n`);
// docs/decisions/0025-browser-tests-get-a-second-try.md
const failed = failedFiles();
if (status !== 0 && failed.length > 0 && failed.length <= MOST_TRIED_AGAIN && failed.every(isOfBrowser)) {
  status = test('--runInBand', '--runTestsByPath', ...failed);
  if (status === 0) for (const file of failed) process.stderr.write(`!!! NOT STEADY: ${relative(root, file)}\n`);
}
rmSync(folder, { recursive: true, force: true });
process.exit(status);

// Jest prints its JSON on standard output as well; people read standard error.
function test(...more) {
  const { status } = spawnSync(process.execPath, [...args, ...more], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status ?? 1;
}

function testResults() {
  try {
    return JSON.parse(readFileSync(results, 'utf8')).testResults;
  } catch {
    return [];
  }
}

function failedFiles() {
  return testResults()
    .filter((file) => file.status === 'failed')
    .map((file) => file.name);
}

function isOfBrowser(file) {
  return file.endsWith('.e2e-spec.ts');
}

function skipped() {
  // A filter given by hand (-t) skips on purpose.
  if (process.argv.includes('-t')) return [];
  const tests = testResults().flatMap((file) => file.assertionResults);
  return tests.filter((test) => test.status === 'pending').map((test) => test.fullName);
}
