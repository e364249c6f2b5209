import { type Command, InvalidArgumentError } from 'commander';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { PublicationService } from '../meetings/publication.service.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { report, withApplication } from './cli-runtime.js';

/** `release`: freezes the schedule as a version and owes a message to everybody whose own schedule changed. */
export function addReleaseCommand(program: Command): void {
  program
    .command('release')
    .description('release the schedule: freeze a version and tell the people whose own schedule changed')
    .requiredOption('--day <slug>', 'the lobby day')
    .option('--expect <version>', 'refuse when this is not the last released version (0: none)', versionNumber)
    .option('--accept-gaps', 'release although texts are missing: people get what stands in')
    .option('--json', 'print one JSON object')
    .action(async (options: { day: string; expect?: number; acceptGaps?: boolean; json?: boolean }) => {
      const result = await withApplication(async (app) => {
        const { organisationId, lobbyDayId: id } = await app.get(LobbyDaysQueries).bySlug(options.day);
        const day = { id, organisationId };
        return app
          .get(Tenancy)
          .run(organisationId, (tx) =>
            app.get(PublicationService).release(tx, day, options.expect, { acceptGaps: options.acceptGaps ?? false }),
          );
      });
      const kinds = Object.entries(result.byKind).map(([kind, count]) => `  ${kind}: ${count}`);
      report(
        {
          json: result,
          lines: [`Version ${result.version} is released; ${result.notified} people are told.`, ...kinds],
        },
        options.json ?? false,
      );
    });
}

function versionNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('expected a version number, 0 or more.');
  return value;
}
