import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly inBundle?: boolean;
}

const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as Record<string, unknown>;
const lock = read('package-lock.json') as {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, Locked & Record<string, unknown>>>;
};

/** Runs the audit with a registry that answers what the test says. */
function audit(answer: string): { readonly status: number | null; readonly said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'rotunda-audit-'));
  try {
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat <<'END'\n${answer}\nEND\n`);
    chmodSync(join(folder, 'npm'), 0o755);
    const PATH = [folder, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);
    const run = spawnSync(process.execPath, [join(ROOT, 'scripts/audit.mjs')], { encoding: 'utf8', env: { PATH } });
    return { status: run.status, said: run.stdout + run.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const answer = (vulnerabilities: object) =>
  JSON.stringify({
    vulnerabilities,
    metadata: { vulnerabilities: { total: Object.keys(vulnerabilities).length }, dependencies: { prod: 3 } },
  });

describe('what is installed', () => {
  it('S40 is locked to one content each, from no address of anybody’s', () => {
    expect(lock.lockfileVersion).toBe(3);
    const loose = Object.entries(lock.packages).filter(
      ([path, { integrity, link, inBundle }]) =>
        path !== '' && !link && !inBundle && !/^sha(512|256)-/.test(integrity ?? ''),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
    const addressed = Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined);
    expect(addressed.map(([path]) => path)).toEqual([]);
  });

  it('S40 is what package.json asks for, to the letter', () => {
    const asked = read('package.json');
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'])
      expect([kind, lock.packages['']![kind]]).toEqual([kind, asked[kind]]);
  });

  it('S40 can be listed for whoever runs it: every package with its version', () => {
    const { stdout, status } = spawnSync('npm', ['run', '-s', 'sbom'], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    expect(status).toBe(0);
    const { bomFormat, components } = JSON.parse(stdout) as {
      bomFormat: string;
      components: { name: string; version: string; purl: string }[];
    };
    expect(bomFormat).toBe('CycloneDX');
    const listed = new Set(components.map(({ purl }) => purl.replace(/\?.*/, '')));
    for (const name of Object.keys(read('package.json')['dependencies'] as object)) {
      const version = lock.packages[`node_modules/${name}`]!.version!;
      expect([...listed]).toContain(`pkg:npm/${name.replace('@', '%40')}@${version}`);
    }
  });

  it('S40 is audited: a severe hole fails, a mild one does not, and a registry that is away is no pass', () => {
    expect(audit(answer({}))).toMatchObject({ status: 0 });
    expect(audit(answer({ one: { name: 'one', severity: 'low', range: '<2' } }))).toMatchObject({ status: 0 });
    expect(audit(answer({ one: { name: 'one', severity: 'high', range: '<2' } }))).toEqual({
      status: 1,
      said: expect.stringContaining('high: one <2'),
    });
    for (const nothing of ['', '{"message":"request failed","error":{"summary":""}}'])
      expect(audit(nothing)).toEqual({ status: 2, said: expect.stringContaining('!!! NOT AUDITED') });
  });
});
