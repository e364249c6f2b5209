import { textIn } from '../../lobby-days/domain/localised-text.js';
import type { DayAsk } from '../../lobby-days/domain/lobby-day.js';

/** Offices work in English. */
export const OFFICE_LANGUAGE = 'en';

/** What a meeting is about: each bill with its title, in English where there is one. */
export function topicOf(asks: readonly Pick<DayAsk, 'bill' | 'titles'>[]): string {
  return asks
    .map(({ bill, titles }) => [bill, textIn(titles, OFFICE_LANGUAGE, Object.keys(titles)).text])
    .map((parts) => parts.filter(Boolean).join(': '))
    .filter(Boolean)
    .join('. ');
}
