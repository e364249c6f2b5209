import { instantOf } from '../../kernel/local-time.js';
import { servedBy } from '../../kernel/language-tag.js';
import type { Instance } from '../../solver/problem.js';
import type { Solution } from '../../solver/schedule.js';
import type { CapturedMessage } from './captured-message.js';

/** Somebody who was registered, and where mail for them goes. */
export interface RegisteredPerson {
  readonly advocate: string;
  /** Their own address, or that of the person through whom they are reached; null: by phone or on paper. */
  readonly address: string | null;
  readonly language: string;
}

/** What a run left behind, as far as its mail can be checked against its plan. */
export interface FinishedRun {
  readonly day: { readonly heldOn: string; readonly zone: string; readonly languages: readonly string[] };
  readonly instance: Instance;
  readonly plan: Solution;
  readonly people: readonly RegisteredPerson[];
  readonly messages: readonly CapturedMessage[];
  /** Words by which the language of a briefing's text is known, such as the titles of the asks. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/**
 * Compares what was captured with what was planned, from both documents alone, and returns a sentence for each thing
 * that is wrong: everybody in a meeting who can be written to has exactly one briefing, nobody else has one, its
 * calendar has exactly their meetings, and it is in their language.
 */
export function briefingFaults(run: FinishedRun): string[] {
  const briefings = run.messages.filter(({ kind }) => kind === 'briefing');
  const byRecipient = new Map<string, CapturedMessage[]>();
  for (const message of briefings)
    byRecipient.set(message.recipientId, [...(byRecipient.get(message.recipientId) ?? []), message]);
  const people = new Map(run.people.map((person) => [person.advocate, person]));
  const served = new Set(run.plan.meetings.flatMap(({ advocates }) => advocates));
  return [
    ...[...served].filter((id) => !people.has(id)).map((id) => `${id} is in a meeting and was never registered`),
    ...[...byRecipient.keys()].filter((id) => !served.has(id)).map((id) => `${id} is in no meeting and got a briefing`),
    ...[...served].flatMap((id) => personFaults(run, people.get(id), byRecipient.get(id) ?? [])),
    ...repeatedKeys(run.messages),
  ];
}

/** Everybody in a meeting who can be written to. */
export function expectedRecipients(run: Pick<FinishedRun, 'plan' | 'people'>): RegisteredPerson[] {
  const served = new Set(run.plan.meetings.flatMap(({ advocates }) => advocates));
  return run.people.filter(({ advocate, address }) => served.has(advocate) && address !== null);
}

function personFaults(
  run: FinishedRun,
  person: RegisteredPerson | undefined,
  messages: readonly CapturedMessage[],
): string[] {
  if (!person) return [];
  const expected = person.address === null ? 0 : 1;
  if (messages.length !== expected)
    return [`${person.advocate} got ${messages.length} briefings, expected ${expected}`];
  return messages.flatMap((message) => messageFaults(run, person, message).map((fault) => `${message.file} ${fault}`));
}

function messageFaults(run: FinishedRun, person: RegisteredPerson, message: CapturedMessage): string[] {
  const faults = [...message.faults];
  if (message.addresses.join() !== person.address) faults.push('went to another address than the one registered');
  const { calendar } = message;
  if (!calendar) return [...faults, 'has no calendar part'];
  if (calendar.method !== calendar.mimeMethod)
    faults.push(`says METHOD ${calendar.method} inside and ${calendar.mimeMethod} outside`);
  const [given, planned] = [calendarLines(run, calendar.entries), plannedLines(run, person.advocate)];
  if (given.join('\n') !== planned.join('\n'))
    faults.push(`has a calendar [${given.join('; ')}] for the plan [${planned.join('; ')}]`);
  return [...faults, ...languageFaults(run, person, message)];
}

function languageFaults({ day, words }: FinishedRun, person: RegisteredPerson, message: CapturedMessage): string[] {
  const language = servedBy(person.language, day.languages) ?? day.languages[0]!;
  const faults = [message.languages.header, message.languages.html]
    .filter((tag) => tag !== language)
    .map((tag) => `is marked "${tag}" for a reader of "${language}"`);
  const speaks = (tag: string): boolean => (words[tag] ?? []).some((word) => message.text.includes(word));
  if (!speaks(language)) faults.push(`has no words in "${language}"`);
  return [
    ...faults,
    ...Object.keys(words)
      .filter((tag) => tag !== language && speaks(tag))
      .map((tag) => `has words in "${tag}" for a reader of "${language}"`),
  ];
}

/** One line a meeting: begin, end and room, which also tells the office. */
function plannedLines({ day, instance, plan }: FinishedRun, advocate: string): string[] {
  const offices = new Map(instance.offices.map((office) => [office.id, office]));
  return plan.meetings
    .filter(({ advocates }) => advocates.includes(advocate))
    .map(({ office, start }) => {
      const { length, name } = offices.get(office)!;
      return line(instantOf(day, start), instantOf(day, start + length), name);
    })
    .sort();
}

/** Entries that name no legislator of the day are its programme, not meetings. */
function calendarLines(
  { instance }: FinishedRun,
  entries: NonNullable<CapturedMessage['calendar']>['entries'],
): string[] {
  return entries
    .flatMap(({ startsAt, endsAt, summary, location }) => {
      const office = instance.offices.find(({ name, room }) => summary.includes(name) && location.includes(room));
      return office ? [line(startsAt, endsAt, office.name)] : [];
    })
    .sort();
}

function line(from: Date, to: Date, office: string): string {
  return `${from.toISOString()} ${to.toISOString()} ${office}`;
}

function repeatedKeys(messages: readonly CapturedMessage[]): string[] {
  const seen = new Set<string>();
  return messages.flatMap(({ dedupeKey, file }) => {
    const repeated = seen.has(dedupeKey);
    seen.add(dedupeKey);
    return repeated ? [`${file} was delivered twice`] : [];
  });
}
