import { capitalised, dateInWords } from '../../kernel/day-words.js';
import { isolate } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { subjectOf } from './briefing-view.js';
import { type VisitLine, visitLine } from './change-view.js';
import { type MailFrame, mailLink, type MailLink } from '../../messaging/domain/mail-frame.js';
import { dayFrame } from './day-frame.js';
import type { Packet, Visit } from './packet.js';

/** The mail that says that nothing is left of a person's schedule: plain data for the templates. */
export interface CancelledView {
  readonly frame: MailFrame;
  readonly subject: string;
  readonly preheader: string;
  readonly dateline: string;
  readonly heading: string;
  readonly lead: string;
  readonly visits: readonly VisitLine[];
  readonly closing: readonly string[];
  readonly acknowledge: MailLink | null;
}

/** Sets the end of all visits in words; `gone` are those that the person was told. */
export function cancelledView(words: Words, packet: Packet, gone: readonly Visit[]): CancelledView {
  const date = dateInWords(words, packet.day.heldOn, 'day');
  const [acknowledge] = mailLink(words, 'change.acknowledge', packet.links.acknowledge);
  const first = gone.find((visit) => visit.startsAt)?.startsAt ?? null;
  return {
    frame: dayFrame(words, packet),
    subject: capitalised(words, subjectOf(words, packet, 'cancelled', first)),
    preheader: words.say('cancelled.preheader'),
    dateline: capitalised(words, dateInWords(words, packet.day.heldOn, 'day-year')),
    heading: words.say('cancelled.heading', { name: isolate(packet.reader.name) }),
    lead: words.say('cancelled.lead', { date }),
    visits: gone.map((visit) => visitLine(words, visit, packet.day.zone)),
    closing: ['cancelled.maybe', ...(first ? ['cancelled.calendar'] : []), 'cancelled.thanks'].map((key) =>
      words.say(key),
    ),
    acknowledge: acknowledge ?? null,
  };
}
