import type { INestApplicationContext } from '@nestjs/common';
import { type Command, InvalidArgumentError } from 'commander';
import type { EntityManager } from 'typeorm';
import { BroadcastsQueries } from '../broadcasts/broadcasts.queries.js';
import { type BroadcastPreview, BroadcastsService } from '../broadcasts/broadcasts.service.js';
import { DayCancellation } from '../broadcasts/day-cancellation.service.js';
import { DayPostponement } from '../broadcasts/day-postponement.service.js';
import type { Segment } from '../broadcasts/domain/segment.js';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';
import { readLanguage } from '../kernel/language-tag.js';
import type { LocalisedText } from '../lobby-days/domain/localised-text.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { report, withApplication } from './cli-runtime.js';

const SEGMENTS = ['building', 'office', 'team', 'bus', 'party'] as const;

interface BroadcastOptions {
  readonly day: string;
  readonly to: Segment;
  readonly text: LocalisedText;
  readonly preview?: boolean;
  readonly json?: boolean;
}

/** `broadcast`: news that cannot wait, to a part of the people; `day cancel` and `day postpone` tell everybody with it. */
export function addBroadcastCommands(program: Command): void {
  program
    .command('broadcast')
    .description('tell people news that cannot wait, ahead of everything else')
    .requiredOption('--day <slug>', 'the lobby day')
    .option('--to <segment>', 'everyone, or building|office|team|bus|party:<id>', segment, { kind: 'everyone' })
    .requiredOption('--text <language=text...>', 'the news, such as en="The north door is closed."', text)
    .option('--preview', 'show who would get what, and send nothing')
    .option('--json', 'print one JSON object')
    .action(async (options: BroadcastOptions) =>
      report(options.preview ? await preview(options) : await send(options), options.json ?? false),
    );
  const ofDays = program.commands.find((command) => command.name() === 'day')!;
  ofDays
    .command('cancel')
    .description('call the whole day off: tell everybody and every office, and take the visits out of calendars')
    .requiredOption('--day <slug>', 'the lobby day')
    .requiredOption('--text <language=text...>', 'why, such as en="The capitol is closed by snow."', text)
    .option('--json', 'print one JSON object')
    .action(async (options: Omit<BroadcastOptions, 'to'>) => {
      const done = await inDay(options.day, (app, tx, day) => app.get(DayCancellation).cancel(tx, day, options.text));
      const line = `The day is called off: ${done.people} people are told, ${done.meetings} meetings are cancelled.`;
      report({ json: done, lines: [line] }, options.json ?? false);
    });
  ofDays
    .command('postpone')
    .description('hold the whole day on a later date: tell everybody once, and ask every office anew')
    .requiredOption('--day <slug>', 'the lobby day')
    .requiredOption('--to <date>', 'the new date, such as 2027-05-11')
    .requiredOption('--text <language=text...>', 'why, such as en="The capitol is closed by snow."', text)
    .option('--preview', 'show who would get what and what would move, and change nothing')
    .option('--json', 'print one JSON object')
    .action(async (options: Omit<BroadcastOptions, 'to'> & { readonly to: string }) =>
      report(options.preview ? await previewNewDate(options) : await postpone(options), options.json ?? false),
    );
}

async function previewNewDate({ day, to, text: texts }: Omit<BroadcastOptions, 'to'> & { readonly to: string }) {
  const found = await inDay(day, (app, tx, { id }) => app.get(DayPostponement).preview(tx, id, { to, texts }));
  const { from, meetings, offices } = found;
  const lines = [
    `From ${from} to ${to}: ${meetings} meetings move along, ${offices} offices are asked anew by mail.`,
    ...previewLines(found),
  ];
  return { json: found, lines };
}

async function postpone({ day, to, text: texts }: Omit<BroadcastOptions, 'to'> & { readonly to: string }) {
  const { done, toPhone } = await inDay(day, async (app, tx, ref) => {
    const postponed = await app.get(DayPostponement).postpone(tx, ref, { to, texts });
    const unreached = await app.get(BroadcastsQueries).notReached(tx, postponed.broadcast);
    return { done: postponed, toPhone: unreached.length };
  });
  const line = `The day is held on ${to}: ${done.people} people are told, of whom ${toPhone} are not reached yet; ${done.meetings} meetings move along.`;
  return { json: { ...done, toPhone }, lines: [line] };
}

async function inDay<T>(
  slug: string,
  work: (
    app: INestApplicationContext,
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
  ) => Promise<T>,
): Promise<T> {
  return withApplication(async (app) => {
    const { organisationId, lobbyDayId: id } = await app.get(LobbyDaysQueries).bySlug(slug);
    return app.get(Tenancy).run(organisationId, (tx) => work(app, tx, { id, organisationId }));
  });
}

function previewLines({ byMail, byPhone, languages }: BroadcastPreview): string[] {
  return [
    `${byMail} by mail, ${byPhone} to phone.`,
    ...languages.map(
      ({ language, people, sample, fallback }) =>
        `${language}: ${people} people${fallback ? `, who would read ${fallback}` : ''}: ${sample}`,
    ),
  ];
}

async function preview({ day, to, text: texts }: BroadcastOptions) {
  const found = await inDay(day, (app, tx, { id }) =>
    app.get(BroadcastsService).preview(tx, id, { segment: to, texts }),
  );
  return { json: found, lines: previewLines(found) };
}

async function send({ day, to, text: texts }: BroadcastOptions) {
  const { sent, toPhone } = await inDay(day, async (app, tx, ref) => {
    const done = await app.get(BroadcastsService).send(tx, ref, { segment: to, texts });
    const unreached = await app.get(BroadcastsQueries).notReached(tx, done.id);
    return { sent: done, toPhone: unreached.length };
  });
  const line = `${sent.people} people are told, ahead of everything else; ${toPhone} are not reached yet.`;
  return { json: { ...sent, toPhone }, lines: [line] };
}

function segment(value: string): Segment {
  if (value === 'everyone') return { kind: 'everyone' };
  const [kind, id] = value.split(':');
  const known = SEGMENTS.find((name) => name === kind);
  if (!known || !id || !/^[0-9a-f-]{36}$/u.test(id))
    throw new InvalidArgumentError('expected everyone, or building, office, team, bus or party with an id: bus:<id>.');
  return { kind: known, id } as Segment;
}

function text(value: string, before: LocalisedText | undefined): LocalisedText {
  const at = value.indexOf('=');
  const language = at > 0 ? readLanguage(value.slice(0, at)) : null;
  if (!language) throw new InvalidArgumentError('expected a language and a text, such as en="The door is closed."');
  return { ...before, [language]: value.slice(at + 1) };
}
