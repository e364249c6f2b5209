import { typedName } from '../../../kernel/isolated-text.js';
import type { Words } from '../../../kernel/words.js';
import type { ReleaseProgress } from '../../../messaging/mail-figures.queries.js';
import type { Punctuality, UncertainMessage } from '../../../messaging/outbox.queries.js';
import type { UncertainDecision } from '../../../messaging/outbox.service.js';
import type { OpenedConsoleDay } from '../console-pages.service.js';
import { momentOf } from '../release/release.view.js';

/** The decisions about a message that may have arrived, in the order in which they are offered. */
export const DECISIONS: readonly UncertainDecision[] = ['send-again', 'count-as-sent', 'give-up'];

const MOST_LISTED = 100;
const MINUTE = 60;
const HOUR = 3_600;

/** How the mail of a day comes along, as it was counted from rows. */
export interface DeliveryFacts {
  readonly waiting: number;
  /** Null when nothing waits. */
  readonly oldestDueSeconds: number | null;
  /** Until the last of it has left; null when nobody can say. */
  readonly secondsLeft: number | null;
  readonly punctuality: Punctuality;
  readonly failed: number;
  readonly inDoubt: number;
}

/** A figure with its name, and whether it needs somebody. */
export interface DeliveryFigure {
  readonly label: string;
  readonly value: string;
  readonly isBad: boolean;
}

/** The figures at the head of the page. */
export function deliveryFigures(words: Words, facts: DeliveryFacts): DeliveryFigure[] {
  const { waiting, oldestDueSeconds, secondsLeft, punctuality, failed, inDoubt } = facts;
  const figure = (name: string, value: string, isBad = false) => ({
    label: words.say(`delivery.figure.${name}`),
    value,
    isBad,
  });
  return [
    figure('waiting', String(waiting)),
    figure(
      'oldest',
      oldestDueSeconds === null ? words.say('delivery.nothing-waits') : durationInWords(words, oldestDueSeconds),
      (oldestDueSeconds ?? 0) > 5 * MINUTE,
    ),
    figure('left', waiting === 0 ? '–' : etaInWords(words, secondsLeft)),
    figure('sent', String(punctuality.sent)),
    figure('within-10', share(punctuality.within10Seconds, punctuality.sent)),
    figure('within-60', share(punctuality.within60Seconds, punctuality.sent)),
    figure('failed', String(failed), failed > 0),
    figure('in-doubt', String(inDoubt), inDoubt > 0),
  ];
}

/** One row for each release and kind of message. */
export function progressRows(words: Words, progress: readonly ReleaseProgress[]) {
  return progress.map(({ version, kind, owed, waiting, sent, failed, uncertain, cancelled }) => ({
    kind: words.say(`message.${kind}`),
    // Reminders and the like carry a date or nothing where a schedule has its version.
    version: version > 0 && version < 10_000 && VERSIONED.has(kind) ? words.say('delivery.version', { version }) : '',
    owed,
    waiting,
    sent,
    failed,
    uncertain,
    cancelled,
  }));
}

/** Why messages failed, in words, with what a mail server said. */
export function failureRows(words: Words, failed: readonly { readonly code: string; readonly count: number }[]) {
  return failed.map(({ code, count }) => ({ code, count, why: words.say(`delivery.reason.${reasonOf(code)}`) }));
}

/** What may have arrived, the longest in doubt first; only what no automatic copy will settle. */
export function doubtLines(
  opened: OpenedConsoleDay,
  messages: readonly UncertainMessage[],
  names: ReadonlyMap<string, string>,
) {
  const { words, base } = opened;
  const open = messages.filter(({ needsDecision }) => needsDecision);
  return {
    count: open.length,
    more: Math.max(0, open.length - MOST_LISTED),
    lines: open.slice(0, MOST_LISTED).map(({ id, kind, recipientId, since }) => ({
      who: typedName(names.get(recipientId) ?? '–'),
      kind: words.say(`message.${kind}`),
      since: momentOf(opened, since),
      action: `${base}/delivery/uncertain/${id}`,
    })),
    decisions: DECISIONS.map((value) => ({ value, label: words.say(`delivery.decide.${value}`) })),
  };
}

const VERSIONED: ReadonlySet<string> = new Set(['briefing', 'schedule-changed', 'meeting-cancelled', 'day-postponed']);

/** What a code means to somebody who knows no mail servers. */
export function reasonOf(code: string): 'suppressed' | 'gone' | 'bounced' | 'refused' | 'not-prepared' | 'gave-up' {
  if (code === 'suppressed') return 'suppressed';
  if (code === 'not-prepared') return 'not-prepared';
  if (/\b5\.1\.\d+$|\b5\.2\.1$/.test(code)) return 'gone';
  if (code.startsWith('bounced')) return 'bounced';
  return code.startsWith('5') ? 'refused' : 'gave-up';
}

function durationInWords(words: Words, seconds: number): string {
  if (seconds < MINUTE) return words.say('delivery.seconds', { count: seconds });
  if (seconds < HOUR) return words.say('delivery.minutes', { count: Math.round(seconds / MINUTE) });
  return words.say('delivery.hours', { count: Math.round(seconds / HOUR) });
}

function etaInWords(words: Words, seconds: number | null): string {
  return seconds === null ? words.say('delivery.no-eta') : durationInWords(words, seconds);
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.floor((100 * part) / whole)}%`;
}
