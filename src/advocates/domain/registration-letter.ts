import { capitalised, clockInWords, dateInWords } from '../../kernel/day-words.js';
import { isolate, oneLine, typedName } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { type Letter, letter } from '../../messaging/domain/letter.js';
import { mailFrame, mailLink, promiseInWords } from '../../messaging/domain/mail-frame.js';

/** What the confirmation of a registration is about. */
export interface RegistrationFacts {
  readonly name: string;
  /** Whose address the mail goes to when the person has none. */
  readonly through: string | null;
  readonly day: string;
  /** `2027-04-13` */
  readonly heldOn: string;
  readonly organisation: string;
  readonly helpPhone: string | null;
  readonly purgedOn: string | null;
  readonly approved: boolean;
  /** True while the day is full and the person waits for a place. */
  readonly waits?: boolean;
  /** True when the letter tells somebody who waited that there is a place. */
  readonly hasPlaceNow?: boolean;
  readonly choosesDistrict: boolean;
  /** The page on which the person changes or deletes the registration, when there is one. */
  readonly manage?: string;
  /** The page on which people choose their letters. */
  readonly stopReminders?: string;
}

/** The confirmation that a registration has arrived, and what happens next. */
export function registrationLetter(words: Words, facts: RegistrationFacts): Letter {
  const date = dateInWords(words, facts.heldOn, 'day');
  const organisation = isolate(oneLine(facts.organisation));
  const about = facts.waits ? '-waits' : facts.hasPlaceNow ? '-place' : '';
  return letter({
    frame: frameFor(words, facts),
    subject: words.say(`registration.subject${about}`, { date }),
    heading: words.say(`registration.heading${facts.hasPlaceNow ? '-place' : ''}`, {
      name: isolate(typedName(facts.name)),
    }),
    paragraphs: [
      words.say('registration.day', {
        day: isolate(oneLine(facts.day)),
        date: dateInWords(words, facts.heldOn, 'day-year'),
      }),
      facts.waits
        ? words.say('registration.waitlisted')
        : facts.approved
          ? words.say('registration.approved')
          : words.say('registration.waits', { organisation }),
      facts.choosesDistrict ? words.say('registration.district') : '',
      facts.manage === undefined ? '' : words.say('registration.others'),
      words.say('registration.no-status'),
    ],
    buttons: mailLink(words, 'registration.manage', facts.manage),
    closing: facts.helpPhone === null ? [words.say('registration.tell', { organisation })] : [],
  });
}

/** An invitation to the training: when, where, and that nobody has to know anything before. */
export function trainingLetter(
  words: Words,
  facts: Omit<RegistrationFacts, 'approved' | 'waits' | 'choosesDistrict' | 'manage'>,
  training: {
    readonly minute: number;
    readonly title: string;
    readonly place: string;
    readonly href?: string;
    /** True when the subject may say nothing of a visit. */
    readonly discreet?: boolean;
  },
): Letter {
  const date = dateInWords(words, facts.heldOn, 'day');
  const clock = clockInWords(words, training.minute);
  const when = [date, clock].join(words.say('list.separator'));
  const what = [training.title, training.place].filter(Boolean).map((text) => isolate(oneLine(text)));
  return letter({
    frame: frameFor(words, facts),
    subject: words.say(`training.subject${training.discreet ? '-discreet' : ''}`, { when }),
    heading: words.say('training.heading', { name: isolate(typedName(facts.name)) }),
    paragraphs: [words.say('training.lead', { date }), words.say('training.easy')],
    lines: [{ label: clock, text: capitalised(words, date), detail: what.join(words.say('list.separator')) }],
    buttons: mailLink(words, 'training.button', training.href),
  });
}

function frameFor(
  words: Words,
  facts: Pick<RegistrationFacts, 'name' | 'through' | 'organisation' | 'helpPhone' | 'purgedOn' | 'stopReminders'>,
) {
  const { name, through, organisation, helpPhone, purgedOn, stopReminders } = facts;
  const names = through === null ? null : { through: isolate(typedName(through)), name: isolate(typedName(name)) };
  return mailFrame(words, {
    organisation,
    helpPhone,
    promise: promiseInWords(words, purgedOn),
    notice: names ? words.say('foot.through', names) : '',
    links: stopReminders === undefined ? {} : { stopReminders },
  });
}
