import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DateTime } from 'luxon';
import type { Logger } from 'pino';
import { CliModule } from '../cli.module.js';
import type { Config } from '../platform/config/config.js';
import { DatabaseConnection } from '../platform/database/database-connection.service.js';
import { NestLogger } from '../platform/logging/logger.js';
import type { Instance as RunningRotunda } from '../start-instance.js';
import { franklinCrowd } from './franklin/crowd.js';
import { askTitles, BUSES } from './franklin/day-file.js';
import { MemoryWatch } from './memory-watch.js';
import { OutFolder } from './out-folder.js';
import type { Progress } from './progress.js';
import { awaitDeliveries, sentCount } from './steps/await-deliveries.js';
import { capturedMail } from './steps/captured-mail.js';
import { linksToLookAt } from './steps/links-to-look-at.js';
import { districtFinder, importFranklin, makeFranklinDay, removeEarlierDemo } from './steps/prepare-franklin.js';
import { registerPeople } from './steps/register-people.js';
import { releasedPlan } from './steps/released-plan.js';
import { releaseDay, scheduleDay, type SolveBudget } from './steps/schedule-day.js';
import { type DemoSummary, MEMORY_LIMIT_MB, planNumbers } from './summary.js';
import { expectedRecipients } from './verification/verified-run.js';

const DATABASE_PATIENCE_MS = 10_000;
const DELIVERY_PATIENCE_SECONDS = 120;
/** Registration closes three weeks before a day, so the demo's lies further ahead. */
const DAYS_AHEAD = 42;

/** Takes the invented day from its files to its delivered mail, on a running Rotunda, and verifies what came out. */
export async function runDemo(
  running: Pick<RunningRotunda, 'databaseUrl' | 'processes' | 'url'>,
  config: Config,
  logger: Logger,
  options: { readonly out: string | undefined; readonly budget: SolveBudget; readonly progress: Progress },
): Promise<DemoSummary> {
  const memory = new MemoryWatch(running.processes());
  const app = await NestFactory.createApplicationContext(
    CliModule.with({ ...config, databaseUrl: running.databaseUrl }, logger),
    { logger: new NestLogger(logger), abortOnError: false },
  );
  const out = OutFolder.open(options.out);
  try {
    await app.get(DatabaseConnection).ready(DATABASE_PATIENCE_MS);
    const summary = await journey(app, out, options, memory, running.url);
    out.summary(summary);
    return summary;
  } finally {
    out.close();
    await app.close();
  }
}

async function journey(
  app: INestApplicationContext,
  out: OutFolder,
  { budget, progress }: { readonly budget: SolveBudget; readonly progress: Progress },
  memory: MemoryWatch,
  url: string,
): Promise<DemoSummary> {
  const day = await progress.step('prepare', 'Making the organisation and its day', async () => {
    await removeEarlierDemo(app);
    return makeFranklinDay(app, inSixWeeks());
  });
  await progress.step('import', 'Importing the legislature', () => importFranklin(day, DateTime.utc().toISODate()));
  const crowd = franklinCrowd();
  const { people, onTheList } = await progress.step('register', `Registering ${crowd.length} people`, async (tell) =>
    registerPeople(day, { crowd, buses: BUSES, districtIds: await districtFinder(day) }, tell),
  );
  const proposal = await progress.step('schedule', 'Scheduling', (tell) => scheduleDay(day, budget, tell));
  const version = await progress.step('release', 'Releasing', () => releaseDay(day));
  const messages = await progress.step('deliver', 'Delivering', (tell) =>
    awaitDeliveries(day, DELIVERY_PATIENCE_SECONDS, tell),
  );
  const memoryMb = await memory.peaks();
  const [instance, plan] = [proposal.instance!, await releasedPlan(day)];
  const faults = await progress.step('verify', 'Verifying the captured mail against the plan', async () => {
    const { heldOn, zone, languages } = day.summary;
    out.write({
      day: { heldOn, zone, languages },
      words: askTitles(),
      instance,
      plan,
      people,
      mail: await capturedMail(day),
    });
    return [...(await out.faults()), ...memoryFaults(memoryMb)];
  });
  const { seconds } = progress;
  return {
    day: day.summary.slug,
    ...planNumbers(instance, plan),
    onTheList,
    version,
    messages,
    messagesDelivered: sentCount(messages),
    briefingsExpected: expectedRecipients({ plan, people }).length,
    seconds: { ...seconds, total: Math.round(Object.values(seconds).reduce((sum, one) => sum + one, 0) * 100) / 100 },
    memoryMb,
    verified: faults.length === 0,
    faults,
    links: await linksToLookAt(day, url, plan),
  };
}

function inSixWeeks(): string {
  return DateTime.utc().plus({ days: DAYS_AHEAD }).toISODate();
}

function memoryFaults(memoryMb: Readonly<Record<string, number>>): string[] {
  return Object.entries(memoryMb).flatMap(([name, mb]) =>
    mb <= MEMORY_LIMIT_MB ? [] : [`the ${name} process held ${mb} MB, at most ${MEMORY_LIMIT_MB} are allowed`],
  );
}
