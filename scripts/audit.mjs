// npm run audit: asks the registry whether a package that is installed for running has a known hole. Fails when one is
// high or critical; when nobody could be asked, says so loudly and fails as well (status 2), because silence is no pass.
import { spawnSync } from 'node:child_process';

const SEVERE = ['high', 'critical'];
const { stdout, stderr, error } = spawnSync('npm', ['audit', '--omit=dev', '--audit=true', '--json'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const report = read(stdout);
if (!report?.metadata?.vulnerabilities) {
  const why = report?.message ?? report?.error?.summary ?? error?.message ?? stderr?.trim().split('\n')[0] ?? '';
  process.stderr.write(`!!! NOT AUDITED: the registry could not be asked. ${why}\n`);
  process.exit(2);
}
const found = Object.values(report.vulnerabilities ?? {}).filter(({ severity }) => SEVERE.includes(severity));
for (const { name, severity, range } of found) process.stderr.write(`${severity}: ${name} ${range}\n`);
const { vulnerabilities, dependencies } = report.metadata;
process.stdout.write(
  `${dependencies?.prod ?? '?'} packages asked about, ${vulnerabilities.total} known holes, ${found.length} severe\n`,
);
process.exit(found.length > 0 ? 1 : 0);

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
