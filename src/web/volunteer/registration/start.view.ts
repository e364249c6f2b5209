import { capitalised, clockInWords, dateInWords, localDate } from '../../../kernel/day-words.js';
import { isolate } from '../../../kernel/isolated-text.js';
import type { Words } from '../../../kernel/words.js';
import { textIn } from '../../../lobby-days/domain/localised-text.js';
import type { PublicDay } from '../day-page.js';

/** The first page of a registration. */
export interface StartView {
  readonly dateline: string;
  readonly dayName: string;
  readonly facts: readonly { readonly icon: string; readonly text: string }[];
  readonly isOpen: boolean;
  /** Said to somebody whose answers are no longer on the phone; '' else. */
  readonly goneTitle: string;
  readonly goneText: string;
  /** Said above the button while only the waiting list is open; '' else. */
  readonly fullTitle: string;
  readonly fullText: string;
  readonly closedTitle: string;
  readonly closedText: string;
}

/** Says what the day is and whether people can register. */
export function startView(
  words: Words,
  { organisation, day }: PublicDay,
  state: 'open' | 'early' | 'over',
  isFull: boolean,
  isGone: boolean,
): StartView {
  const place = textIn(day.meetingPoint, words.language, day.languages).text;
  const { registrationClosesAt: closes, registrationOpensAt: opens } = day;
  const date = (at: Date) => isolate(dateInWords(words, localDate(at, day.zone), 'date'));
  const hours = { from: clockInWords(words, day.startsMinute), to: clockInWords(words, day.endsMinute) };
  const early = opens ? words.say('register.start.early', { date: date(opens) }) : words.say('register.start.not-yet');
  return {
    dateline: capitalised(words, dateInWords(words, day.heldOn, 'day-year')),
    dayName: day.name,
    facts: [
      { icon: 'calendar', text: words.say('register.start.hours', hours) },
      ...(place ? [{ icon: 'pin', text: words.say('register.start.place', { place: isolate(place) }) }] : []),
      { icon: 'walk', text: words.say('register.start.together') },
      ...(state === 'open' && closes
        ? [{ icon: 'notime', text: words.say('register.start.until', { date: date(closes) }) }]
        : []),
    ],
    isOpen: state === 'open',
    goneTitle: isGone ? words.say('register.start.gone-title') : '',
    goneText: isGone ? words.say('register.start.gone') : '',
    fullTitle: isFull ? words.say('register.start.full-title') : '',
    fullText: isFull ? words.say('register.start.full') : '',
    closedTitle: words.say(state === 'early' ? 'register.start.early-title' : 'register.start.over-title'),
    closedText:
      state === 'early' ? early : words.say('register.start.over', { organisation: isolate(organisation.name) }),
  };
}
