import { Command, InvalidArgumentError } from 'commander';
import { failureOf } from './cli/exit-status.js';
import { guardDatabase } from './demo/database-guard.js';
import { demoConfig } from './demo/demo-config.js';
import { Progress } from './demo/progress.js';
import { runDemo } from './demo/run-demo.js';
import { summaryLines } from './demo/summary.js';
import { loadConfig } from './platform/config/config.js';
import { createLogger } from './platform/logging/logger.js';
import { ProcessDidNotStart } from './platform/processes/processes.errors.js';
import { startInstance } from './start-instance.js';

interface Options {
  once?: boolean;
  json?: boolean;
  out?: string;
  seconds: number;
  seed: number;
}

const INTERRUPTED = 130;
const undo: (() => Promise<unknown>)[] = [];
const asked = new Promise<void>((stop) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop());
});

const command = new Command('demo')
  .description('an invented lobby day, from the import to the delivered briefings, that you can look at')
  .option('--once', 'end when everything is delivered and verified, instead of staying up')
  .option('--json', 'print one JSON object')
  .option('--out <folder>', 'leave the instance, the plan and every captured message there')
  .option('--seconds <number>', 'how long to look for a better plan', numberFrom(0.1, 600), 5)
  .option('--seed <number>', 'seed of the plan', numberFrom(0, Number.MAX_SAFE_INTEGER), 1)
  .exitOverride((error) => process.exit(failureOf(error).status));

process.exit(await main(command.parse().opts<Options>()));

async function main(options: Options): Promise<number> {
  try {
    const status = await Promise.race([demo(options), asked.then(() => INTERRUPTED)]);
    return status;
  } catch (error) {
    const { status, line } = failureOf(error);
    // The process that did not start has said in its own line why.
    if (!(error instanceof ProcessDidNotStart)) process.stderr.write(`${line}\n`);
    return status || 1;
  } finally {
    for (const step of undo.splice(0).reverse()) await step();
  }
}

async function demo({ once, json, out, ...budget }: Options): Promise<number> {
  const config = await demoConfig(loadConfig());
  const logger = createLogger(config, 'demo');
  if (config.databaseUrl) undo.push(await guardDatabase(config.databaseUrl));
  const progress = new Progress();
  process.stderr.write('\nRotunda demo: the General Assembly of Franklin, which does not exist\n\n');
  const instance = await progress.step('start', 'Starting the database, the web process and the worker', () =>
    startInstance(config, logger, { SMTP_URL: '', MAIL_MODE: 'capture' }),
  );
  undo.push(() => instance.stop());
  const summary = await runDemo(instance, config, logger, { out, budget, progress });
  process.stdout.write(json ? `${JSON.stringify(summary)}\n` : `${summaryLines(summary).join('\n')}\n`);
  for (const fault of summary.faults.slice(0, 10)) process.stderr.write(`Not as it should be: ${fault}.\n`);
  if (once) return summary.verified ? 0 : 1;
  process.stderr.write(`It stays up at ${instance.url} until you press Ctrl-C.\n`);
  await asked;
  return summary.verified ? 0 : 1;
}

function numberFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`expected a number from ${least} to ${most}`);
  };
}
