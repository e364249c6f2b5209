import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config/config-error.js';
import type { Config } from '../config/config.js';

/**
 * The keys to encrypt with: those configured or, outside production, one made at the first start and kept,
 * readable by its owner only, in the data folder.
 * @throws ConfigError when the data folder cannot be written.
 */
export function installationKeys(config: Config): readonly Buffer[] {
  if (config.encryptionKeys) return config.encryptionKeys;
  const file = join(config.dataDir, 'encryption-key');
  try {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
    try {
      // `wx` lets the first of two processes that start at once decide; the other one reads its key.
      writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx', flush: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
    if (key.length !== 32) throw new ConfigError([`${file} does not hold a key of 32 bytes in base64`]);
    return [key];
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError([`DATA_DIR ${config.dataDir} is not writable (${(error as NodeJS.ErrnoException).code})`]);
  }
}
