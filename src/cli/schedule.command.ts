import { writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { Tenancy } from '../platform/database/tenancy.js';
import type { ProposalResult } from '../scheduling/domain/proposal-result.js';
import { ProposalsService } from '../scheduling/proposals.service.js';
import { EXIT } from './exit-status.js';
import { progress, report, withApplication } from './cli-runtime.js';

/** `instance` writes a day as the engine's problem; `schedule` plans it and makes the plan the day's schedule. */
export function addScheduleCommands(program: Command): void {
  program
    .command('instance')
    .description('write a day as a scheduling problem (lobby-day-instance/1)')
    .requiredOption('--day <slug>', 'the lobby day')
    .requiredOption('--out <file>', 'where to write it')
    .option('--json', 'print one JSON object')
    .action(async (options: { day: string; out: string; json?: boolean }) => {
      const instance = await withApplication(async (app) => {
        const { organisationId, lobbyDayId: id } = await app.get(LobbyDaysQueries).bySlug(options.day);
        return app
          .get(Tenancy)
          .run(organisationId, (tx) => app.get(ProposalsService).instance(tx, { id, organisationId }));
      });
      await writeFile(options.out, JSON.stringify(instance));
      const counts = {
        offices: instance.offices.length,
        advocates: instance.advocates.length,
        locked: instance.locked.length,
      };
      report(
        {
          json: { out: options.out, ...counts },
          lines: [`${counts.offices} offices, ${counts.advocates} people: ${options.out}`],
        },
        options.json ?? false,
      );
    });

  program
    .command('schedule')
    .description('plan a day and make the plan its schedule; nobody hears of it before a release')
    .requiredOption('--day <slug>', 'the lobby day')
    .option('--seconds <number>', 'how long to look for a better plan', positiveNumber, 10)
    .option('--seed <number>', 'the same seed and rows give the same kind of plan', wholeNumber, 1)
    .option('--improve', 'on a released day: look for a better plan, though that moves more than has to move')
    .option('--propose-only', 'keep the plan as a proposal')
    .option('--json', 'print one JSON object')
    .action(
      async (options: {
        day: string;
        seconds: number;
        seed: number;
        improve?: boolean;
        proposeOnly?: boolean;
        json?: boolean;
      }) => {
        const result = await withApplication(async (app) => {
          const [tenancy, proposals] = [app.get(Tenancy), app.get(ProposalsService)];
          const { organisationId, lobbyDayId: id } = await app.get(LobbyDaysQueries).bySlug(options.day);
          const day = { id, organisationId };
          const proposalId = await tenancy.run(organisationId, (tx) => proposals.request(tx, day, options));
          progress(`Planning for ${options.seconds} s at most …`);
          const found = await proposals.work(organisationId, proposalId);
          if (!options.proposeOnly) await tenancy.run(organisationId, (tx) => proposals.accept(tx, day, proposalId));
          return found;
        });
        report(
          { json: result, lines: told(result), status: result.conflicts.length > 0 ? EXIT.conflicts : EXIT.ok },
          options.json ?? false,
        );
      },
    );
}

function told(result: ProposalResult): string[] {
  const { score, bound, officesMet, advocatesServed, conflicts, unmetBy, mends, changes } = result;
  const better = bound === null ? null : ((100 * (bound - score)) / Math.max(1, bound)).toFixed(1);
  return [
    `${officesMet} offices are met, ${advocatesServed} people have a meeting.`,
    better === null ? 'How much better a plan could be is not known yet.' : `At most ${better}% better is possible.`,
    ...Object.entries(unmetBy).map(([code, count]) => `${count} offices are not met, for the rule "${code}".`),
    ...mends,
    ...(changes === null
      ? []
      : [`Against what people were told, ${changes.meetings} meetings and ${changes.people} people’s days change.`]),
    ...(changes?.which ?? []).map(({ sentence }) => sentence),
    ...conflicts.map(({ message }) => `Conflict: ${message}`),
  ];
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 3_600)) throw new InvalidArgumentError('expected seconds, more than 0 and at most 3600.');
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('expected a whole number.');
  return value;
}
