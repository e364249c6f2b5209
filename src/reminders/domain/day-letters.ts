import { capitalised, clockInWords, dateInWords } from '../../kernel/day-words.js';
import { isolate, typedName } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { type Letter, letter, type LetterLine } from '../../messaging/domain/letter.js';
import { mailLink } from '../../messaging/domain/mail-frame.js';
import { busInWords, startInWords } from '../../briefings/domain/briefing-view.js';
import { dayFrame } from '../../briefings/domain/day-frame.js';
import { addressOf } from '../../briefings/domain/legislator-words.js';
import type { Packet, Visit } from '../../briefings/domain/packet.js';
import { placeInWords, teamInWords, timeInWords, walkInWords } from '../../briefings/domain/visit-card.js';

/** The day before: who is coming, and the day opened while there is a signal. */
export function dayBeforeLetter(words: Words, packet: Packet): Letter {
  const { links } = packet;
  return letter({
    frame: dayFrame(words, packet),
    subject: dated(words, packet, 'day-before'),
    dateline: dayLine(words, packet),
    heading: words.say('reminder.day-before.heading', { name: isolate(packet.reader.name) }),
    paragraphs: [words.say('reminder.day-before.lead'), startInWords(words, packet), busInWords(words, packet)],
    lines: visitLines(words, packet),
    buttons: [
      ...mailLink(words, 'reminder.coming', links.coming),
      ...mailLink(words, 'reminder.not-coming', links.coming),
      ...mailLink(words, 'briefing.open', links.myDay),
    ],
    closing: links.myDay === undefined ? [] : [words.say('briefing.open-hint')],
  });
}

/** The morning of the day: where to be, when, and with whom. */
export function dayOfLetter(words: Words, packet: Packet): Letter {
  return letter({
    frame: dayFrame(words, packet),
    subject: dated(words, packet, 'day-of'),
    dateline: dayLine(words, packet),
    heading: words.say('reminder.day-of.heading', { name: isolate(packet.reader.name) }),
    paragraphs: [startInWords(words, packet), busInWords(words, packet), words.say('briefing.careful-status')],
    lines: visitLines(words, packet),
    buttons: mailLink(words, 'briefing.open', packet.links.myDay),
  });
}

/** Half an hour before one visit: where to go now. Only for people who asked for it. */
export function meetingSoonLetter(words: Words, packet: Packet, visit: Visit): Letter {
  const time = visit.startsAt ? timeInWords(words, visit.startsAt, packet.day.zone) : '';
  const { room } = visit.place;
  const date = dateInWords(words, packet.day.heldOn, 'day');
  const key = packet.day.discreet || room === null ? 'reminder.soon.subject-discreet' : 'reminder.soon.subject';
  return letter({
    frame: dayFrame(words, packet),
    subject: capitalised(words, words.say(key, { time, date, room: isolate(room ?? '') })),
    heading: words.say('reminder.soon.heading', { time }),
    paragraphs: [walkInWords(words, visit, packet.day.zone)],
    lines: [
      { label: time, text: addressOf(words, visit.legislator), detail: placeInWords(words, visit) },
      { label: words.say('visit.team'), text: teamInWords(words, visit), detail: '' },
    ],
    buttons: mailLink(words, 'briefing.open', packet.links.myDay),
  });
}

/** What somebody who leads a visit wrote to the team, under the name that the team knows. */
export interface LeaderWords {
  readonly name: string;
  readonly text: string;
}

/** A few days before: who is on the team of each visit, and a word from whoever leads; no address in it becomes a link. */
export function teamIntroductionLetter(words: Words, packet: Packet, fromLeaders: readonly LeaderWords[]): Letter {
  return letter({
    frame: dayFrame(words, packet),
    subject: words.say('reminder.team.subject', { date: dateInWords(words, packet.day.heldOn, 'day') }),
    dateline: dayLine(words, packet),
    heading: words.say('reminder.team.heading', { name: isolate(packet.reader.name) }),
    paragraphs: [
      words.say('reminder.team.lead'),
      ...fromLeaders.flatMap(({ name, text }) => [
        words.say('reminder.team.from-leader', { name: isolate(name) }),
        isolate(typedName(text)),
      ]),
    ],
    lines: packet.visits.map((visit) => ({
      label: visit.startsAt ? timeInWords(words, visit.startsAt, packet.day.zone) : words.say('visit.no-time'),
      text: addressOf(words, visit.legislator),
      detail: teamInWords(words, visit),
    })),
    buttons: mailLink(words, 'briefing.open', packet.links.myDay),
  });
}

function dated(words: Words, packet: Packet, message: 'day-before' | 'day-of'): string {
  const first = packet.visits.find((visit) => visit.startsAt)?.startsAt;
  const key = `reminder.${message}.subject${packet.day.discreet ? '-discreet' : ''}`;
  const time = first ? timeInWords(words, first, packet.day.zone) : clockInWords(words, packet.day.startsMinute);
  return words.say(key, { date: dateInWords(words, packet.day.heldOn, 'day'), time });
}

function dayLine(words: Words, packet: Packet): string {
  return capitalised(words, dateInWords(words, packet.day.heldOn, 'day-year'));
}

function visitLines(words: Words, packet: Packet): LetterLine[] {
  return packet.visits.map((visit) => ({
    label: visit.startsAt ? timeInWords(words, visit.startsAt, packet.day.zone) : words.say('visit.no-time'),
    text: addressOf(words, visit.legislator),
    detail: placeInWords(words, visit),
  }));
}
