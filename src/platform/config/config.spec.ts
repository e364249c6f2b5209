import { ConfigError } from './config-error.js';
import { loadConfig } from './config.js';

const key = Buffer.alloc(32, 7).toString('base64');
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://u:s3cret@db/rotunda',
  ENCRYPTION_KEY: key,
  PUBLIC_URL: 'https://day.example.org/',
};
const findings = (environment: NodeJS.ProcessEnv) => {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.findings;
    throw error;
  }
  return [];
};

describe('configuration', () => {
  it('needs nothing at all outside production, and then only captures mail', () => {
    const config = loadConfig({});
    expect([config.role, config.port, config.mailMode, config.databaseUrl, config.redisUrl]).toEqual([
      'all',
      3000,
      'capture',
      undefined,
      undefined,
    ]);
  });

  it('accepts a complete production environment and drops the trailing slash of its public address', () => {
    expect(loadConfig(production).publicUrl).toBe('https://day.example.org');
  });

  it.each([
    ['a malformed database address', { DATABASE_URL: 'localhost/rotunda' }, 'DATABASE_URL expected an address'],
    ['a malformed Redis address', { REDIS_URL: 'http://localhost' }, 'REDIS_URL expected an address'],
    ['a port that is no number', { PORT: 'http' }, 'PORT expected a port number'],
    ['a short key', { ENCRYPTION_KEY: 'c2hvcnQ=' }, 'ENCRYPTION_KEY expected 32 bytes'],
    ['a proxy that is everybody', { TRUSTED_PROXIES: '0.0.0.0/0' }, 'TRUSTED_PROXIES expected addresses'],
    ['a number of proxies, which a caller could pretend', { TRUSTED_PROXIES: '1' }, 'TRUSTED_PROXIES expected'],
    ['an address instead of a short name', { QUEUE_BOARD: 'ana@example.org' }, 'QUEUE_BOARD expected the short name'],
    ['live mail outside production', { MAIL_MODE: 'live', SMTP_URL: 'smtp://h' }, 'MAIL_MODE may be live only'],
    ['a mode that sends without a server', { MAIL_MODE: 'allow-list' }, 'SMTP_URL is needed'],
    ['no key in production', { ...production, ENCRYPTION_KEY: '' }, 'ENCRYPTION_KEY is needed in production'],
    ['no database in production', { ...production, DATABASE_URL: '' }, 'DATABASE_URL is needed in production'],
  ])('S39 refuses %s in one line', (_what, environment, words) => {
    const lines = findings(environment);
    expect(lines).toHaveLength(1);
    expect(lines[0]!.startsWith(words)).toBe(true);
  });

  it('trusts the proxies that are named, and nobody else', () => {
    expect(loadConfig({}).trustedProxies).toEqual([]);
    const { trustedProxies } = loadConfig({ TRUSTED_PROXIES: '10.1.0.0/16,2001:db8::7' });
    expect(trustedProxies).toEqual(['10.1.0.0/16', '2001:db8::7']);
  });

  it('S39 never repeats a secret in its complaint', () => {
    const lines = findings({ DATABASE_URL: 'mysql://u:s3cret@db/x', ENCRYPTION_KEY: 'topsecret' });
    expect(lines).toHaveLength(2);
    expect(lines.join(' ')).not.toMatch(/s3cret|topsecret/);
  });
});
