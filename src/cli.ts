import { Command } from 'commander';
import { addBackupCommands } from './cli/backup.command.js';
import { addBroadcastCommands } from './cli/broadcast.command.js';
import { addDayCommand } from './cli/day.command.js';
import { addDistrictCommand } from './cli/district.command.js';
import { failureOf } from './cli/exit-status.js';
import { addImportCommand } from './cli/import.command.js';
import { addMailCommand } from './cli/mail.command.js';
import { addOrgCommand } from './cli/org.command.js';
import { addOutboxCommand } from './cli/outbox.command.js';
import { addPrintCommand } from './cli/print.command.js';
import { addPurgeCommand } from './cli/purge.command.js';
import { addReleaseCommand } from './cli/release.command.js';
import { addScheduleCommands } from './cli/schedule.command.js';

const program = new Command('rotunda')
  .description('Operator commands of Rotunda, the lobby-day coordination app.')
  .configureOutput({ writeOut: (text) => process.stdout.write(text), writeErr: (text) => process.stderr.write(text) })
  .exitOverride();

const commands = [
  addOrgCommand,
  addDayCommand,
  addBroadcastCommands,
  addScheduleCommands,
  addReleaseCommand,
  addPrintCommand,
  addOutboxCommand,
  addMailCommand,
  addImportCommand,
  addDistrictCommand,
  addBackupCommands,
  addPurgeCommand,
];
for (const add of commands) add(program);

try {
  await program.parseAsync();
} catch (error) {
  const { status, line } = failureOf(error);
  if (line) process.stderr.write(`${line}\n`);
  process.exitCode = status;
}
