import { loadConfig } from './platform/config/config.js';
import { createLogger } from './platform/logging/logger.js';
import { leaveWithParent } from './platform/processes/leave-with-parent.js';
import { ProcessDidNotStart } from './platform/processes/processes.errors.js';
import { startFailure } from './start-failure.js';
import { startInstance } from './start-instance.js';

try {
  const config = loadConfig();
  const logger = createLogger(config, 'start');
  // A signal may come while the parts are still starting: they are stopped as soon as they are up.
  const asked = new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop());
  });
  leaveWithParent();
  const instance = await startInstance(config, logger);
  process.stdout.write(
    config.role === 'worker' ? 'Rotunda’s worker takes jobs.\n' : `Rotunda is ready: ${instance.url}\n`,
  );
  await asked;
  await instance.stop();
  process.exit(0);
} catch (error) {
  // The process that did not start has said in its own line why.
  if (error instanceof ProcessDidNotStart) process.exit(error.exitCode || 1);
  startFailure(error);
}
