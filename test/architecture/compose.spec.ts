import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { loadConfig } from '../../src/platform/config/config.js';
import { describeWhen, hasProgram } from '../support/on-this-machine.js';

const ROOT = resolve(import.meta.dirname, '../..');
const SECRETS = { POSTGRES_PASSWORD: 'not-a-secret', ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') };

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

function compose(environment: Record<string, string>) {
  // An operator's own .env must not decide what this test sees.
  const none = join(mkdtempSync(join(tmpdir(), 'rotunda-compose-')), 'none.env');
  writeFileSync(none, '');
  const env = { PATH: process.env.PATH, ...environment };
  return spawnSync('docker-compose', ['--env-file', none, 'config'], { cwd: ROOT, env, encoding: 'utf8' });
}

describeWhen(hasProgram('docker-compose'), 'docker-compose', 'docker compose', () => {
  let services: Readonly<Record<string, Service>>;

  beforeAll(() => {
    const { status, stdout, stderr } = compose(SECRETS);
    expect([status, stderr]).toEqual([0, '']);
    services = (parse(stdout) as { services: Record<string, Service> }).services;
  });

  it.each(Object.keys(SECRETS))('refuses to start without %s and says where to set it', (missing) => {
    const { status, stderr } = compose({ ...SECRETS, [missing]: '' });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/set it in \.env/);
  });

  it('has web and worker apart, so that each scales by itself, on shared servers', () => {
    expect(Object.keys(services).sort()).toEqual(['mail', 'postgres', 'redis', 'web', 'worker']);
    const roles = ['web', 'worker'].map((name) => [
      services[name]!.command!.at(-1),
      services[name]!.environment!['ROLE'],
    ]);
    expect(roles).toEqual([
      ['dist/main.js', 'web'],
      ['dist/worker.js', 'worker'],
    ]);
  });

  it.each(['web', 'worker'])('gives %s an environment that the application accepts in production', (name) => {
    const config = loadConfig({ NODE_ENV: 'production', ...services[name]!.environment });
    expect([config.production, config.role, config.mailMode, config.smtpUrl]).toEqual([
      true,
      name,
      'live',
      'smtp://mail:1025',
    ]);
  });

  it('checks the health of every service and waits for the servers', () => {
    expect(Object.values(services).filter((service) => !service.healthcheck)).toEqual([]);
    const healthy = { condition: 'service_healthy' };
    for (const name of ['web', 'worker']) {
      expect(services[name]!.depends_on).toEqual({ postgres: healthy, redis: healthy, mail: healthy });
    }
  });

  it('keeps every server’s data in a named volume', () => {
    const mounted = ['postgres', 'redis', 'mail'].flatMap((name) => services[name]!.volumes!);
    expect(mounted).toEqual(['postgres-data:/var/lib/postgresql:rw', 'redis-data:/data:rw', 'mail-data:/data:rw']);
  });

  it('never lets Redis throw a job away', () => {
    expect(services['redis']!.command!.join(' ')).toBe(
      'redis-server --appendonly yes --appendfsync everysec --maxmemory-policy noeviction',
    );
  });
});

describe('.env.example', () => {
  const example = readFileSync(join(ROOT, '.env.example'), 'utf8');

  it('names every setting that docker compose takes', () => {
    const taken = [...readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8').matchAll(/\$\{([A-Z_]+)/g)].map(
      (match) => match[1]!,
    );
    const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]!);
    const ports = ['WEB_PORT', 'MAIL_PORT'];
    expect([...new Set(taken)].filter((name) => !ports.includes(name) && !named.includes(name))).toEqual([]);
  });

  it('holds no secret', () => {
    expect(example.match(/^(POSTGRES_PASSWORD|ENCRYPTION_KEY)=.+/gm)).toBeNull();
  });
});

describe('the Dockerfile', () => {
  const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

  it('installs what runs and nothing else, and does not run as root', () => {
    expect(dockerfile).toMatch(/^RUN npm ci --omit=dev --ignore-scripts /m);
    expect(dockerfile.split('\n').filter((line) => line.startsWith('USER'))).toEqual(['USER node']);
  });
});
