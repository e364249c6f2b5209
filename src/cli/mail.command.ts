import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { CapturedMailService } from '../messaging/capture/captured-mail.service.js';
import { report, withApplication } from './cli-runtime.js';

/** `mail`: writes the captured messages of a day to a folder, one `.eml` file each. */
export function addMailCommand(program: Command): void {
  program
    .command('mail')
    .description('write the captured messages of a day as .eml files')
    .requiredOption('--day <slug>', 'the lobby day')
    .requiredOption('--to <folder>', 'where to; it is made if need be')
    .option('--json', 'print one JSON object')
    .action(async (options: { day: string; to: string; json?: boolean }) => {
      const written = await withApplication((app) => writeMail(app, options.day, options.to));
      report(
        { json: { day: options.day, to: options.to, written }, lines: [`${written} messages in ${options.to}.`] },
        options.json ?? false,
      );
    });
}

/** Writes a day's captured messages, exactly as received, in the order they came; returns how many. */
export async function writeMail(app: INestApplicationContext, slug: string, folder: string): Promise<number> {
  const { lobbyDayId } = await app.get(LobbyDaysQueries).bySlug(slug);
  await mkdir(folder, { recursive: true });
  let written = 0;
  for await (const mail of app.get(CapturedMailService).ofDay(lobbyDayId)) {
    const number = String(++written).padStart(6, '0');
    await writeFile(join(folder, `${number}-${mail.id}.eml`), mail.mime, { mode: 0o600 });
  }
  return written;
}
