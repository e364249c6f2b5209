import { capitalised, dateInWords } from '../../kernel/day-words.js';
import { isolate, oneLine, typedName } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { type Letter, letter } from '../../messaging/domain/letter.js';
import { mailFrame, mailLink, promiseInWords } from '../../messaging/domain/mail-frame.js';

/** What somebody whom another person registered must know to say yes or no. */
export interface InvitationFacts {
  readonly name: string;
  /** Who registered them. */
  readonly by: string;
  readonly day: string;
  /** `2027-04-13` */
  readonly heldOn: string;
  readonly organisation: string;
  readonly helpPhone: string | null;
  readonly purgedOn: string | null;
  /** The page on which they say yes, or have everything deleted. */
  readonly manage: string;
}

/** Asks somebody whom a point person registered whether they want to come. */
export function companionInvitationLetter(words: Words, facts: InvitationFacts): Letter {
  const by = isolate(typedName(facts.by));
  return letter({
    frame: frameFor(words, facts),
    subject: capitalised(words, words.say('invitation.subject', { date: dateInWords(words, facts.heldOn, 'day') })),
    heading: words.say('invitation.heading', { name: isolate(typedName(facts.name)) }),
    paragraphs: [
      words.say('invitation.lead', {
        by,
        day: isolate(oneLine(facts.day)),
        date: dateInWords(words, facts.heldOn, 'day-year'),
      }),
      words.say('invitation.until'),
      words.say('registration.no-status'),
    ],
    buttons: mailLink(words, 'invitation.button', facts.manage),
  });
}

function frameFor(words: Words, { organisation, helpPhone, purgedOn }: InvitationFacts) {
  return mailFrame(words, { organisation, helpPhone, promise: promiseInWords(words, purgedOn) });
}
