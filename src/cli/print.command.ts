import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { PRINT_RUN, PrintRun, type PrintRunPart } from '../briefings/print/print-run.service.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { report, withApplication } from './cli-runtime.js';
import { EXIT } from './exit-status.js';

/** `print`: writes what a day needs on paper as PDF files. */
export function addPrintCommand(program: Command): void {
  program
    .command('print')
    .description('write what a day needs on paper, from the last release, as PDF')
    .requiredOption('--day <slug>', 'the lobby day')
    .addOption(new Option('--what <parts...>', 'what to print; everything when left out').choices([...PRINT_RUN]))
    .requiredOption('--out <folder>', 'where to; it is made if need be')
    .option('--json', 'print one JSON object')
    .action(async (options: { day: string; what?: PrintRunPart[]; out: string; json?: boolean }) => {
      const files = await withApplication(async (app) => {
        const { organisationId, lobbyDayId } = await app.get(LobbyDaysQueries).bySlug(options.day);
        return app.get(Tenancy).run(organisationId, async (tx) => {
          const printed = [];
          for (const part of options.what ?? PRINT_RUN)
            printed.push(...(await app.get(PrintRun).print(tx, lobbyDayId, part)));
          return printed;
        });
      });
      await mkdir(options.out, { recursive: true });
      for (const { name, content } of files) await writeFile(join(options.out, name), content);
      const names = files.map(({ name }) => name);
      report(
        {
          json: { day: options.day, out: options.out, files: names },
          lines: names.length > 0 ? names.map((name) => join(options.out, name)) : ['Nothing has been released yet.'],
          status: names.length > 0 ? EXIT.ok : EXIT.badInput,
        },
        options.json ?? false,
      );
    });
}
