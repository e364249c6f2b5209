import { isolate, oneLine, typedName } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { type Letter, letter } from '../../messaging/domain/letter.js';
import { mailFrame, mailLink, promiseInWords } from '../../messaging/domain/mail-frame.js';

/** Whom a letter about a visit that is over goes to, and which visit. */
export interface VisitOver {
  readonly name: string;
  readonly organisation: string;
  readonly helpPhone: string | null;
  readonly purgedOn: string | null;
  readonly legislator: string;
  /** True when the subject may say nothing of a visit. */
  readonly discreet?: boolean;
  /** The page of the report; absent: people are asked to call. */
  readonly report?: string;
  /** The page on which people choose their letters. */
  readonly stopReminders?: string;
}

/** Asks the note-taker how the visit went, an hour after it. */
export function reportRequestLetter(words: Words, visit: VisitOver): Letter {
  return aboutVisit(words, visit, 'report.request');
}

/** Asks once more, five days later. */
export function reportNudgeLetter(words: Words, visit: VisitOver): Letter {
  return aboutVisit(words, visit, 'report.nudge');
}

/** The day after: thanks, and a draft of a thank-you note to the office. */
export function thankYouLetter(words: Words, visit: VisitOver): Letter {
  const values = valuesOf(visit);
  return letter({
    frame: frameFor(words, visit),
    subject: words.say('thanks.subject'),
    heading: words.say('thanks.heading', values),
    paragraphs: [words.say('thanks.lead', values)],
    closing: [words.say('thanks.draft', values)],
  });
}

function aboutVisit(words: Words, visit: VisitOver, key: string): Letter {
  const values = valuesOf(visit);
  return letter({
    frame: frameFor(words, visit),
    subject: words.say(`${key}.subject${visit.discreet && key === 'report.request' ? '-discreet' : ''}`),
    heading: words.say(`${key}.heading`, values),
    paragraphs: [words.say(`${key}.lead`, values)],
    buttons: mailLink(words, 'report.button', visit.report),
  });
}

function frameFor(words: Words, { organisation, helpPhone, purgedOn, stopReminders }: VisitOver) {
  const links = stopReminders === undefined ? {} : { stopReminders };
  return mailFrame(words, { organisation, helpPhone, promise: promiseInWords(words, purgedOn), links });
}

function valuesOf({ name, legislator, organisation }: VisitOver) {
  return {
    name: isolate(typedName(name)),
    who: isolate(oneLine(legislator)),
    organisation: isolate(oneLine(organisation)),
  };
}
