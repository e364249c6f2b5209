import { isolate, oneLine, typedName } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { type Letter, letter } from '../../messaging/domain/letter.js';
import { mailFrame } from '../../messaging/domain/mail-frame.js';

/** What somebody needs to show that an address is theirs. */
export interface RegistrationCodeFacts {
  readonly name: string;
  readonly day: string;
  readonly organisation: string;
  readonly helpPhone: string | null;
  readonly code: string;
  readonly href: string;
  readonly days: number;
}

/** The mail that asks whether a registration is really from whom the address belongs to. */
export function registrationCodeLetter(words: Words, facts: RegistrationCodeFacts): Letter {
  const { organisation, helpPhone } = facts;
  return letter({
    frame: mailFrame(words, { organisation, helpPhone, promise: '' }),
    subject: words.say('registration-code.subject'),
    heading: words.say('registration-code.heading', { name: isolate(typedName(facts.name)) }),
    paragraphs: [words.say('registration-code.lead', { day: isolate(oneLine(facts.day)) })],
    lines: [
      {
        label: words.say('registration-code.code'),
        text: isolate(facts.code),
        detail: words.say('registration-code.days', { count: facts.days }),
      },
    ],
    isCode: true,
    buttons: [{ label: words.say('registration-code.button'), href: facts.href }],
    closing: [words.say('registration-code.not-you')],
  });
}
