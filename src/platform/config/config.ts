import { createPrivateKey } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import { ConfigError } from './config-error.js';

const url = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `expected an address such as ${example}`,
  });

const postgres = url(['postgres:', 'postgresql:'], 'postgres://user:password@localhost:5432/rotunda');

/** A key is 32 random bytes; several, newest first and separated by commas, let old rows stay readable while keys rotate. */
const encryptionKeys = z
  .string()
  .transform((text) => text.split(',').map((key) => Buffer.from(key.trim(), 'base64')))
  .refine((keys) => keys.length > 0 && keys.every((key) => key.length === 32), {
    message: 'expected 32 bytes in base64 (openssl rand -base64 32); several are separated by commas, newest first',
  });

/** Addresses, or ranges such as `10.0.0.0/8`, separated by commas. */
const addresses = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .refine((entries) => entries.every(isAddress), { message: 'expected addresses such as 10.0.0.2 or 10.0.0.0/8' });

/** A range of everybody would let anybody say where they come from. */
function isAddress(entry: string): boolean {
  const [address, bits, ...rest] = entry.split('/');
  const most = isIP(address!) === 6 ? 128 : 32;
  return (
    isIP(address!) > 0 &&
    rest.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= most))
  );
}

/** An RSA key in PEM; in one line, its line breaks are written `\n`. */
const dkimKey = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n'))
  .refine(isRsaKey, { message: 'expected an RSA private key in PEM (openssl genrsa 2048)' });

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    ROLE: z.enum(['web', 'worker', 'all']).default('all'),
    DATABASE_URL: postgres.optional(),
    MIGRATION_DATABASE_URL: postgres.optional(),
    REDIS_URL: url(['redis:', 'rediss:'], 'redis://localhost:6379').optional(),
    PORT: z.coerce.number('expected a port number').int().min(0).max(65535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    PUBLIC_URL: url(['http:', 'https:'], 'https://lobbyday.example.org').optional(),
    TRUSTED_PROXIES: addresses.default([]),
    DATA_DIR: z.string().min(1).default('data'),
    SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://user:password@localhost:587').optional(),
    MAIL_MODE: z.enum(['capture', 'allow-list', 'live']).default('capture'),
    MAIL_ALLOW: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((entry) => entry.trim().toLowerCase())
          .filter(Boolean),
      ),
    MAIL_FROM: z.email('expected an e-mail address').default('rotunda@localhost.example'),
    MAIL_PER_SECOND: z.coerce.number('expected messages per second').positive().optional(),
    MAIL_PER_DAY: z.coerce.number('expected messages per day').int().positive().optional(),
    // Each message's id is added to its name, which may have 64 characters with it.
    MAIL_BOUNCES: z
      .email('expected an e-mail address')
      .refine((address) => address.lastIndexOf('@') <= 31, { message: 'expected a name of at most 31 characters' })
      .optional(),
    BOUNCE_SECRET: z.string().min(32, 'expected at least 32 characters (openssl rand -hex 32)').optional(),
    METRICS_SECRET: z.string().min(32, 'expected at least 32 characters (openssl rand -hex 32)').optional(),
    QUEUE_BOARD: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected the short name of an organisation, as in /console/<name>')
      .optional(),
    DKIM_PRIVATE_KEY: dkimKey.optional(),
    DKIM_SELECTOR: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i, 'expected a name such as rotunda')
      .default('rotunda'),
    DKIM_DOMAIN: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'expected a domain such as lobby.example.org')
      .optional(),
    OFFICE_MAIL_FROM: z.email('expected an e-mail address').optional(),
    OFFICE_SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://user:password@localhost:587').optional(),
    OFFICE_MAIL_PER_SECOND: z.coerce.number('expected messages per second').positive().default(0.5),
    OFFICE_MAIL_PER_DAY: z.coerce.number('expected messages per day').int().positive().default(500),
    ENCRYPTION_KEY: encryptionKeys.optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .superRefine((env, context) => {
    const missing = (name: string, why: string) => context.addIssue({ code: 'custom', path: [name], message: why });
    if (env.MAIL_MODE !== 'capture' && !env.SMTP_URL)
      missing('SMTP_URL', `is needed when MAIL_MODE is ${env.MAIL_MODE}`);
    if (env.NODE_ENV !== 'production') {
      if (env.MAIL_MODE === 'live') missing('MAIL_MODE', 'may be live only with NODE_ENV=production');
      return;
    }
    if (!env.DATABASE_URL) missing('DATABASE_URL', 'is needed in production');
    if (!env.ENCRYPTION_KEY) missing('ENCRYPTION_KEY', 'is needed in production (openssl rand -base64 32)');
    if (!env.PUBLIC_URL) missing('PUBLIC_URL', 'is needed in production, because links in mail are built from it');
  });

/** What a sending account allows; absent: as fast, and as much in a day, as the mail server takes. */
export interface MailLimits {
  readonly perSecond?: number | undefined;
  readonly perDay?: number | undefined;
}

/** The settings of one process, read once from its environment; no other file reads the environment. */
export interface Config {
  readonly production: boolean;
  readonly role: 'web' | 'worker' | 'all';
  /** Absent: the embedded PostgreSQL in `dataDir` is used. */
  readonly databaseUrl: string | undefined;
  /** The owner's connection for migrations; absent: `databaseUrl` owns the schema. */
  readonly migrationDatabaseUrl: string | undefined;
  /** Absent: the queue lives in PostgreSQL. */
  readonly redisUrl: string | undefined;
  readonly port: number;
  readonly host: string;
  /** Where people reach the pages, without a trailing slash; every link is built from it. */
  readonly publicUrl: string;
  /** Reverse proxies whose word about the caller's address counts: addresses, or ranges such as `10.0.0.0/8`. */
  readonly trustedProxies: readonly string[];
  readonly dataDir: string;
  readonly smtpUrl: string | undefined;
  readonly mailMode: 'capture' | 'allow-list' | 'live';
  /** Addresses or `@domains`, in lower case, that allow-list mode may write to. */
  readonly mailAllow: readonly string[];
  readonly mailFrom: string;
  /** The mailbox to which undelivered mail returns; absent: to the sender. */
  readonly mailBounces: string | undefined;
  /** What a program says that hands in reports of undelivered mail; absent: nobody may. */
  readonly bounceSecret: string | undefined;
  /** What a program says that reads `/metrics`; absent: only programs on this machine may. */
  readonly metricsSecret: string | undefined;
  /** The slug of the organisation whose owners may look at the queues of the whole installation; absent: nobody may. */
  readonly queueBoard: string | undefined;
  /** The key that signs mail, and the domain it signs for; absent: mail is not signed here. */
  readonly dkim: { readonly domain: string; readonly selector: string; readonly privateKey: string } | undefined;
  /** The sender of mail to offices; the same as `mailFrom` unless it has an address of its own. */
  readonly officeMailFrom: string;
  /** The server for mail to offices; absent: `smtpUrl`. */
  readonly officeSmtpUrl: string | undefined;
  /** What each stream's account allows. */
  readonly mailLimits: { readonly people: MailLimits; readonly offices: MailLimits };
  /** 32-byte keys, newest first; absent outside production: one is kept in `dataDir`. */
  readonly encryptionKeys: readonly Buffer[] | undefined;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

/**
 * Reads the settings from environment variables; empty values count as unset.
 * @throws ConfigError naming every malformed or missing variable, never a secret's value.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const env = result.data;
  return {
    production: env.NODE_ENV === 'production',
    role: env.ROLE,
    databaseUrl: env.DATABASE_URL,
    migrationDatabaseUrl: env.MIGRATION_DATABASE_URL,
    redisUrl: env.REDIS_URL,
    port: env.PORT,
    host: env.HOST,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    trustedProxies: env.TRUSTED_PROXIES,
    dataDir: env.DATA_DIR,
    smtpUrl: env.SMTP_URL,
    mailMode: env.MAIL_MODE,
    mailAllow: env.MAIL_ALLOW,
    mailFrom: env.MAIL_FROM,
    mailBounces: env.MAIL_BOUNCES,
    bounceSecret: env.BOUNCE_SECRET,
    metricsSecret: env.METRICS_SECRET,
    queueBoard: env.QUEUE_BOARD,
    dkim: env.DKIM_PRIVATE_KEY
      ? {
          domain: (env.DKIM_DOMAIN ?? env.MAIL_FROM.slice(env.MAIL_FROM.lastIndexOf('@') + 1)).toLowerCase(),
          selector: env.DKIM_SELECTOR,
          privateKey: env.DKIM_PRIVATE_KEY,
        }
      : undefined,
    officeMailFrom: env.OFFICE_MAIL_FROM ?? env.MAIL_FROM,
    officeSmtpUrl: env.OFFICE_SMTP_URL,
    mailLimits: {
      people: { perSecond: env.MAIL_PER_SECOND, perDay: env.MAIL_PER_DAY },
      offices: { perSecond: env.OFFICE_MAIL_PER_SECOND, perDay: env.OFFICE_MAIL_PER_DAY },
    },
    encryptionKeys: env.ENCRYPTION_KEY,
    logLevel: env.LOG_LEVEL,
  };
}
