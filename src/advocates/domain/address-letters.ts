import { isolate, oneLine, typedName } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { type Letter, letter } from '../../messaging/domain/letter.js';
import { mailFrame } from '../../messaging/domain/mail-frame.js';

/** What both letters about an address need. */
export interface AddressFacts {
  readonly name: string;
  readonly day: string;
  readonly organisation: string;
  readonly helpPhone: string | null;
}

/** Asks at a new address whether it is really theirs who wants their mail there; it has no link, so a code is all it gives. */
export function addressCodeLetter(words: Words, facts: AddressFacts & { readonly code: string }): Letter {
  return letter({
    frame: frameFor(words, facts),
    subject: words.say('address.code.subject'),
    heading: words.say('address.heading', { name: isolate(typedName(facts.name)) }),
    paragraphs: [words.say('address.code.lead', { day: isolate(oneLine(facts.day)) })],
    lines: [
      { label: words.say('address.code.code'), text: isolate(facts.code), detail: words.say('address.code.time') },
    ],
    isCode: true,
    closing: [words.say('address.code.not-you')],
  });
}

/** Tells an earlier address that it is one no more, and whom to call; it says neither the new one nor gives a link. */
export function addressChangedLetter(words: Words, facts: AddressFacts): Letter {
  return letter({
    frame: frameFor(words, facts),
    subject: words.say('address.changed.subject'),
    heading: words.say('address.heading', { name: isolate(typedName(facts.name)) }),
    paragraphs: [
      words.say('address.changed.lead', { day: isolate(oneLine(facts.day)) }),
      facts.helpPhone
        ? words.say('address.changed.call', { phone: isolate(facts.helpPhone) })
        : words.say('address.changed.tell', { organisation: isolate(oneLine(facts.organisation)) }),
    ],
  });
}

function frameFor(words: Words, { organisation, helpPhone }: AddressFacts) {
  return mailFrame(words, { organisation, helpPhone, promise: '' });
}
