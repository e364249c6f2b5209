// npm test: builds, then runs every test on an embedded throwaway PostgreSQL (or the server of DATABASE_URL), and says
// loudly what was not tested. Arguments are passed to Jest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { jest, root } from './steps.mjs';

build();
const folder = mkdtempSync(join(tmpdir(), 'rotunda-results-'));
const results = join(folder, 'results.json');
const args = [...jest, '--json', `--outputFile=${results}`, '--maxWorkers=2', ...process.argv.slice(2)];
// Jest prints its JSON on standard output as well; people read standard error.
const run = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

for (const title of skipped()) process.stderr.write(`!!! NOT TESTED: ${title}\n`);
rmSync(folder, { recursive: true, force: true });
process.exit(run.status ?? 1);

function skipped() {
  try {
    const { testResults } = JSON.parse(readFileSync(results, 'utf8'));
    const tests = testResults.flatMap((file) => file.assertionResults);
    // A filter given by hand (-t) skips on purpose.
    if (process.argv.includes('-t')) return [];
    return tests.filter((test) => test.status === 'pending').map((test) => test.fullName);
  } catch {
    return [];
  }
}
