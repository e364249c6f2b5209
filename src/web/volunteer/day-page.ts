import { dateInWords } from '../../kernel/day-words.js';
import { isolate } from '../../kernel/isolated-text.js';
import { purgeDate } from '../../kernel/purge-date.js';
import type { Words } from '../../kernel/words.js';
import type { LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';

/** A lobby day as its public pages know it. */
export interface PublicDay {
  readonly organisation: {
    readonly name: string;
    readonly senderName: string;
    readonly legalHold: boolean;
    readonly geocoderEnabled: boolean;
  };
  readonly day: LobbyDaySummary;
}

/** The sentence about when data goes, or that the law makes the organisation keep it. */
export function promiseInWords(words: Words, { organisation, day }: PublicDay): string {
  if (organisation.legalHold) return words.say('promise.hold');
  return words.say('promise.delete', { date: isolate(dateInWords(words, purgeDate(day.heldOn), 'date')) });
}

/** Whether people may register at a moment, and if not, why. */
export function registrationState(day: LobbyDaySummary, now: Date): 'open' | 'early' | 'over' {
  if (day.state === 'draft' || (day.registrationOpensAt && now < day.registrationOpensAt)) return 'early';
  if (day.state !== 'registration-open') return 'over';
  return day.registrationClosesAt && now > day.registrationClosesAt ? 'over' : 'open';
}
