import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { SendingPermit } from '../messaging/sending-permit.service.js';
import { backUp } from '../platform/backup/backup.js';
import { restore } from '../platform/backup/restore.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { type CommandResult, report, withApplication } from './cli-runtime.js';

/** `backup` and `restore`: everything that the installation knows in one encrypted file, and back. */
export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description('write everything into one encrypted file; Rotunda may go on working')
    .requiredOption('--out <file>', 'the file, which must not exist')
    .option('--json', 'print one JSON object')
    .action(async ({ out, json }: { out: string; json?: boolean }) => {
      const rows = await withApplication((app) => backUp(ownerUrl(app), app.get(ContactCipher), out));
      const lines = [`${total(rows)} rows are in ${out}. Keep ENCRYPTION_KEY apart from it: both together open it.`];
      report({ json: { file: out, rows }, lines }, json ?? false);
    });
  program
    .command('restore')
    .description('bring a backup into an empty database, or confirm that a copy may send')
    .option('--in <file>', 'the file that backup has written')
    .option('--confirm', 'let this copy send: only after the original has been stopped for good')
    .option('--json', 'print one JSON object')
    .action(async (options: { in?: string; confirm?: boolean; json?: boolean }, command: Command) => {
      if ((options.in === undefined) === !options.confirm) command.error('error: give either --in <file> or --confirm');
      const result = await withApplication((app) => (options.confirm ? confirmed(app) : restored(app, options.in!)));
      report(result, options.json ?? false);
    });
}

async function restored(app: INestApplicationContext, file: string): Promise<CommandResult> {
  const { madeAt, rows } = await restore(ownerUrl(app), app.get(ContactCipher), file);
  return {
    json: { file, madeAt, rows, sending: 'paused' },
    lines: [
      `${total(rows)} rows of ${madeAt} are back. Nothing is sent from this copy.`,
      'When the original has been stopped for good: rotunda restore --confirm',
    ],
  };
}

async function confirmed(app: INestApplicationContext): Promise<CommandResult> {
  const uncertain = await app.get(SendingPermit).confirm();
  return {
    json: { sending: 'allowed', uncertain },
    lines: [
      'This database may send from now on.',
      ...(uncertain > 0
        ? [`${uncertain} messages may have been sent by the original: decide about them with rotunda outbox decide.`]
        : []),
    ],
  };
}

function ownerUrl(app: INestApplicationContext): string {
  const config = app.get<Config>(CONFIG);
  return (config.migrationDatabaseUrl ?? config.databaseUrl)!;
}

function total(rows: Readonly<Record<string, number>>): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
