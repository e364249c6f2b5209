import { join } from 'node:path';
import type { Config } from '../platform/config/config.js';
import { freePort } from '../platform/embedded/free-port.js';
import { DemoRefusedError } from './demo.errors.js';

/**
 * The configuration of a demo: its own data folder inside the usual one, another port if the usual one is taken, mail
 * that stays on this machine, and logs of what goes wrong only.
 * @throws DemoRefusedError in production.
 */
export async function demoConfig(configured: Config): Promise<Config> {
  if (configured.production) throw new DemoRefusedError('The demo does not run with NODE_ENV=production.');
  const port = await freePort(configured.port);
  return {
    ...configured,
    role: 'all',
    dataDir: join(configured.dataDir, 'demo'),
    port,
    publicUrl: configured.publicUrl.replace(`localhost:${configured.port}`, `localhost:${port}`),
    mailMode: 'capture',
    smtpUrl: undefined,
    logLevel: configured.logLevel === 'info' ? 'warn' : configured.logLevel,
  };
}
