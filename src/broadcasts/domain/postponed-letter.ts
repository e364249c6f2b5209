import { dayFrame } from '../../briefings/domain/day-frame.js';
import { addressOf } from '../../briefings/domain/legislator-words.js';
import type { Packet } from '../../briefings/domain/packet.js';
import { placeInWords, timeInWords } from '../../briefings/domain/visit-card.js';
import { capitalised, dateInWords } from '../../kernel/day-words.js';
import { isolate } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { type Letter, letter } from '../../messaging/domain/letter.js';
import { mailLink } from '../../messaging/domain/mail-frame.js';
import type { ChosenNews } from './urgent-letter.js';

/** The whole day on another date: why, in the organisation's own words, and the reader's visits as they stand then. */
export function postponedLetter(words: Words, packet: Packet, from: string, news: ChosenNews): Letter {
  const { day, reader, visits, links } = packet;
  const date = dateInWords(words, day.heldOn, 'day');
  return letter({
    frame: dayFrame(words, packet),
    subject: capitalised(words, words.say('postponed.subject', { date })),
    dateline: capitalised(words, dateInWords(words, day.heldOn, 'day-year')),
    heading: words.say('postponed.heading', { name: isolate(reader.name) }),
    paragraphs: [
      words.say('postponed.dates', { date, before: dateInWords(words, from, 'day') }),
      ...news.text.split('\n').filter(Boolean).map(isolate),
      news.fallback ? words.say('visit.not-yours') : '',
      visits.length > 0 ? words.say('postponed.visits', { date }) : '',
    ],
    isUrgent: true,
    lines: visits.map((visit) => ({
      label: visit.startsAt ? timeInWords(words, visit.startsAt, day.zone) : words.say('visit.no-time'),
      text: addressOf(words, visit.legislator),
      detail: placeInWords(words, visit),
    })),
    buttons: visits.length > 0 ? mailLink(words, 'change.acknowledge', links.acknowledge) : [],
    closing: [words.say('postponed.stays'), words.say('change.calendar')],
  });
}
