import type { INestApplicationContext } from '@nestjs/common';
import { type Command, Option } from 'commander';
import type { OutboxMessageId } from '../kernel/ids.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { SendingAccount } from '../messaging/sending-account.service.js';
import { secondsUntilDone } from '../messaging/domain/eta.js';
import { MailFiguresQueries } from '../messaging/mail-figures.queries.js';
import { MESSAGE_KINDS, type MessageKindName } from '../messaging/message-kind.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { OutboxQueries, type OutboxSummary } from '../messaging/outbox.queries.js';
import { OutboxService, type UncertainDecision } from '../messaging/outbox.service.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { type CommandResult, report, withApplication } from './cli-runtime.js';

const DECISIONS: readonly UncertainDecision[] = ['send-again', 'count-as-sent', 'give-up'];

/** `outbox`: what a day's mail has come to, and the decisions that only a person can take about it. */
export function addOutboxCommand(program: Command): void {
  const outbox = program.command('outbox').description('mail that is owed, sent, failed or in doubt');
  outbox
    .option('--day <slug>', 'the lobby day')
    .option('--json', 'print one JSON object')
    .action(async (options: { day?: string; json?: boolean }, command: Command) => {
      if (!options.day) return command.error("error: required option '--day <slug>' not specified");
      const day = options.day;
      report(await withApplication((app) => summary(app, day)), options.json ?? false);
    });
  outbox
    .command('uncertain')
    .description('list the messages that may or may not have arrived')
    .requiredOption('--day <slug>', 'the lobby day')
    .option('--json', 'print one JSON object')
    .action(async (_options: object, command: Command) => {
      const { day, json } = command.optsWithGlobals<{ day: string; json?: boolean }>();
      report(await withApplication((app) => uncertain(app, day)), json ?? false);
    });
  outbox
    .command('decide')
    .description('decide what becomes of an uncertain message')
    .requiredOption('--day <slug>', 'the lobby day')
    .requiredOption('--message <id>', 'the message, as `outbox uncertain` lists it')
    .addOption(new Option('--as <decision>', 'what to do').choices([...DECISIONS]).makeOptionMandatory())
    .action(async (_options: object, command: Command) => {
      const { day, message, as } = command.optsWithGlobals<{ day: string; message: string; as: UncertainDecision }>();
      await withApplication((app) => decide(app, day, message as OutboxMessageId, as));
      report({ json: { message, decision: as }, lines: [`Message ${message}: ${as}.`] }, false);
    });
  outbox
    .command('progress')
    .description('how the mail comes along, by release and kind, and when the last of it will have left')
    .requiredOption('--day <slug>', 'the lobby day')
    .option('--json', 'print one JSON object')
    .action(async (_options: object, command: Command) => {
      const { day, json } = command.optsWithGlobals<{ day: string; json?: boolean }>();
      report(await withApplication((app) => progress(app, day)), json ?? false);
    });
  outbox
    .command('retry')
    .description('owe failed messages anew, after the reason has been mended')
    .requiredOption('--day <slug>', 'the lobby day')
    .addOption(new Option('--kind <kind>', 'only messages of this kind').choices([...MESSAGE_KINDS]))
    .option('--code <code>', 'only those that failed for this reason, as outbox progress lists it')
    .option('--json', 'print one JSON object')
    .action(async (_options: object, command: Command) => {
      const given = command.optsWithGlobals<{ day: string; kind?: string; code?: string; json?: boolean }>();
      report(await withApplication((app) => retry(app, given.day, given.kind, given.code)), given.json ?? false);
    });
  outbox
    .command('pause')
    .description('stop all mail until outbox resume; what is in flight is finished')
    .option('--reason <words>', 'why, for whoever looks at it', 'paused by hand')
    .option('--json', 'print one JSON object')
    .action(async (_options: object, command: Command) => {
      const { reason, json } = command.optsWithGlobals<{ reason: string; json?: boolean }>();
      report(await withApplication((app) => pause(app, reason)), json ?? false);
    });
  outbox
    .command('resume')
    .description('let mail go out again after the app has paused it, for instance because the password was wrong')
    .action(async () => {
      await withApplication((app) => app.get(SendingAccount).resume());
      report({ json: {}, lines: ['Mail goes out again.'] }, false);
    });
}

/** How a day's mail comes along: by release and kind, by reason, and when the last of it will have left. */
async function progress(app: INestApplicationContext, slug: string): Promise<CommandResult> {
  const { organisationId, lobbyDayId: day } = await app.get(LobbyDaysQueries).bySlug(slug);
  const [figures, queries, account] = [app.get(MailFiguresQueries), app.get(OutboxQueries), app.get(SendingAccount)];
  const { people: limits } = app.get<Config>(CONFIG).mailLimits;
  const leftToday = await account.leftToday('people');
  const found = await app.get(Tenancy).run(organisationId, async (tx) => ({
    releases: await figures.progress(tx, day),
    failed: await queries.failedByCode(tx, day),
    punctuality: await queries.punctuality(tx, day),
    pile: await figures.pile(tx, day),
  }));
  const { releases, failed, punctuality, pile } = found;
  const { perSecond = null, perDay = null } = limits;
  const secondsLeft = secondsUntilDone({ ...pile, perSecond, perDay, leftToday });
  return {
    json: { releases, failed, punctuality, waiting: pile.waiting, secondsLeft },
    lines: [
      ...releases.map(
        ({ version, kind, owed, sent, waiting, failed: lost, uncertain: doubtful, cancelled }) =>
          `version ${version}  ${kind}: ${sent} of ${owed} sent, ${waiting} waiting, ${lost} failed, ${doubtful} uncertain, ${cancelled} cancelled`,
      ),
      ...failed.map(({ code, count }) => `${count} failed: ${code}`),
      `${punctuality.within10Seconds} of ${punctuality.sent} left within 10 s of being due, ${punctuality.within60Seconds} within 60 s.`,
      secondsLeft === null
        ? `${pile.waiting} wait, and nothing has left in the last minute.`
        : `${pile.waiting} wait; the last of them leaves in about ${secondsLeft} s.`,
    ],
  };
}

async function pause(app: INestApplicationContext, reason: string): Promise<CommandResult> {
  await app.get(SendingAccount).pauseAll(reason);
  return { json: { paused: reason }, lines: ['No mail goes out until: rotunda outbox resume.'] };
}

async function retry(app: INestApplicationContext, slug: string, kind?: string, code?: string): Promise<CommandResult> {
  const { organisationId, lobbyDayId } = await app.get(LobbyDaysQueries).bySlug(slug);
  const only = { ...(kind && { kind: kind as MessageKindName }), ...(code && { code }) };
  const retried = await app
    .get(Tenancy)
    .run(organisationId, (tx) => app.get(OutboxService).retry(tx, lobbyDayId, only));
  return { json: { retried }, lines: [`${retried} failed messages are owed anew.`] };
}

/** Counts a day's messages, as the contract's `outbox` command prints them. */
export async function outboxSummary(app: INestApplicationContext, slug: string): Promise<OutboxSummary> {
  const { organisationId, lobbyDayId } = await app.get(LobbyDaysQueries).bySlug(slug);
  return app.get(Tenancy).run(organisationId, (tx) => app.get(OutboxQueries).summary(tx, lobbyDayId));
}

async function summary(app: INestApplicationContext, slug: string): Promise<CommandResult> {
  const found = await outboxSummary(app, slug);
  const pausedPeople = await app.get(SendingAccount).paused('people');
  const paused = pausedPeople ?? (await app.get(SendingAccount).paused('offices'));
  const counts = Object.entries(found.byKindState).flatMap(([kind, states]) =>
    Object.entries(states ?? {}).map(([state, count]) => `${kind}: ${count} ${state}`),
  );
  return {
    json: { ...found, paused: paused?.reason ?? null },
    lines: [
      ...(counts.length > 0 ? counts : ['Nothing is owed yet.']),
      ...(found.oldestDueSeconds === null ? [] : [`The oldest due message waits for ${found.oldestDueSeconds} s.`]),
      ...(found.uncertain > 0 ? [`${found.uncertain} may or may not have arrived: see outbox uncertain.`] : []),
      ...(paused ? [`Sending is paused: ${paused.reason}. Mend it, then run outbox resume.`] : []),
    ],
  };
}

async function uncertain(app: INestApplicationContext, slug: string): Promise<CommandResult> {
  const { organisationId, lobbyDayId } = await app.get(LobbyDaysQueries).bySlug(slug);
  const messages = await app.get(Tenancy).run(organisationId, (tx) => app.get(OutboxQueries).uncertain(tx, lobbyDayId));
  return {
    json: { messages },
    lines: messages.map(
      ({ id, kind, since, needsDecision }) =>
        `${id}  ${kind}  since ${since.toISOString()}  ${needsDecision ? 'waits for your decision' : 'is sent once more by itself'}`,
    ),
  };
}

async function decide(
  app: INestApplicationContext,
  slug: string,
  id: OutboxMessageId,
  decision: UncertainDecision,
): Promise<void> {
  const { organisationId } = await app.get(LobbyDaysQueries).bySlug(slug);
  await app.get(Tenancy).run(organisationId, (tx) => app.get(OutboxService).decide(tx, id, decision));
}
