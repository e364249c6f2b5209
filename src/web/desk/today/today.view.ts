import type { DaySignal, SignalKind } from '../../../advocates/day-signals.service.js';
import type { Unacknowledged } from '../../../briefings/acknowledgements.queries.js';
import { clockInWords, dateInWords, localDate, localMinutes } from '../../../kernel/day-words.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import type { AttendanceFinding } from '../../../meetings/domain/attendance-findings.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';
import type { PersonToCall } from './today-calls.service.js';

/** A list that is cut where nobody reads on, and what was cut. */
export interface ShownList<Line> {
  readonly lines: readonly Line[];
  readonly count: number;
  readonly more: number;
}

/** What may be shown to the member: telephone numbers only to those who call. */
export interface TodayReader {
  readonly opened: OpenedConsoleDay;
  readonly seesPhones: boolean;
}

const MOST_LISTED = 100;

const SIGNAL_LOOKS: Readonly<Partial<Record<SignalKind, { icon: string; mark: string }>>> = {
  help: { icon: 'alert', mark: 'stop' },
  late: { icon: 'clock', mark: 'warn' },
  cannot: { icon: 'no', mark: 'warn' },
};

/** What people told and nobody has handled, the newest first. */
export function signalLines(
  reader: TodayReader,
  signals: readonly DaySignal[],
  phones: ReadonlyMap<string, { readonly phone: string | null }>,
) {
  const { words, base } = reader.opened;
  return cut([...signals].reverse(), ({ id, advocateId, name, kind, at }) => ({
    ...(SIGNAL_LOOKS[kind] ?? { icon: 'swap', mark: 'fit' }),
    name: typedName(name),
    what: words.say(`today.signal.${kind}`),
    when: momentOf(reader.opened, at),
    call: callOf(reader, phones.get(advocateId)?.phone ?? null),
    action: `${base}/today/signals/${id}/done`,
  }));
}

/** Who has not said that they know of their last change. */
export function unseenLines(reader: TodayReader, people: readonly Unacknowledged[]) {
  const { opened } = reader;
  return cut(people, ({ version, since, ...person }) => ({
    ...personOf(reader, person),
    why: opened.words.say('today.version', { version, when: momentOf(opened, since) }),
  }));
}

/** Whom mail has not reached. */
export function callLines(reader: TodayReader, people: readonly PersonToCall[]) {
  return cut(people, ({ reason, ...person }) => ({
    ...personOf(reader, person),
    why: reader.opened.words.say(`today.reason.${reason}`),
  }));
}

/** The visits that count on somebody who cannot be there. */
export function misfitLines(
  { words }: OpenedConsoleDay,
  found: readonly AttendanceFinding[],
  people: ReadonlyMap<string, { readonly name: string }>,
  offices: ReadonlyMap<string, { readonly name: string }>,
) {
  return cut(found, ({ advocateId, officeId, code }) => ({
    office: typedName(offices.get(officeId)?.name ?? '–'),
    name: typedName(people.get(advocateId)?.name ?? '–'),
    why: words.say(`today.problem.${code}`),
  }));
}

function cut<Item, Line>(items: readonly Item[], toLine: (item: Item) => Line): ShownList<Line> {
  const lines = items.slice(0, MOST_LISTED).map(toLine);
  return { lines, count: items.length, more: items.length - lines.length };
}

function personOf(
  reader: TodayReader,
  { name, language, phone, through }: Pick<PersonToCall, 'name' | 'language' | 'phone' | 'through'>,
) {
  return {
    name: typedName(name),
    language: ownLanguageName(language),
    through: through ? reader.opened.words.say('people.through', { name: typedName(through) }) : '',
    call: callOf(reader, phone),
  };
}

function callOf({ seesPhones }: TodayReader, phone: string | null) {
  return seesPhones && phone ? { href: `tel:${phone}`, phone } : null;
}

function momentOf({ words, day, now }: OpenedConsoleDay, at: Date): string {
  const clock = clockInWords(words, localMinutes(at, day.zone));
  const date = localDate(at, day.zone);
  return date === localDate(now, day.zone) ? clock : `${dateInWords(words, date, 'day')}, ${clock}`;
}
