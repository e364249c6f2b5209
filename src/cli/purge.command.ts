import type { Command } from 'commander';
import { DayPurgeService } from '../advocates/purge/day-purge.service.js';
import { OrganisationsQueries } from '../identity/organisations.queries.js';
import { report, withApplication } from './cli-runtime.js';

/** `purge`: deletes the people of every day that is 30 days past now, as workers do every hour; or says which are due. */
export function addPurgeCommand(program: Command): void {
  program
    .command('purge')
    .description('delete the people of lobby days that are 30 days past; a legal hold stops it')
    .option('--dry-run', 'only say which days are due')
    .option('--json', 'print one JSON object')
    .action(async ({ dryRun, json }: { dryRun?: boolean; json?: boolean }) => {
      if (dryRun) {
        const due = await withApplication(async (app) => {
          const purges = app.get(DayPurgeService);
          const days = [];
          for (const id of await app.get(OrganisationsQueries).allIds()) days.push(...(await purges.due(id)));
          return days.map(({ slug, heldOn }) => ({ day: slug, heldOn }));
        });
        const lines = due.map(({ day, heldOn }) => `${day}, held on ${heldOn}, is due.`);
        return report({ json: { due }, lines: lines.length > 0 ? lines : ['No day is due.'] }, json ?? false);
      }
      const receipts = await withApplication((app) => app.get(DayPurgeService).sweep());
      const lines = receipts.map(
        ({ day, counts }) =>
          `${day}: ${Object.entries(counts)
            .map(([name, count]) => `${name} ${count}`)
            .join(', ')}.`,
      );
      report({ json: { receipts }, lines: lines.length > 0 ? lines : ['No day was due.'] }, json ?? false);
    });
}
