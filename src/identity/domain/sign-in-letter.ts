import { isolate, oneLine } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { type Letter, letter } from '../../messaging/domain/letter.js';
import { mailFrame } from '../../messaging/domain/mail-frame.js';

/** What a sign-in mail holds: the page whose button signs in, and the code for another device. */
export interface SignInFacts {
  readonly organisation: string;
  readonly href: string;
  readonly code: string;
  readonly minutes: number;
}

/** The mail with which a coordinator signs in; opening the page changes nothing, its button does. */
export function signInLetter(words: Words, { organisation, href, code, minutes }: SignInFacts): Letter {
  return letter({
    frame: mailFrame(words, { organisation, helpPhone: null, promise: '' }),
    subject: words.say('sign-in.subject'),
    heading: words.say('sign-in.heading'),
    paragraphs: [words.say('sign-in.lead', { count: minutes })],
    lines: [{ label: words.say('sign-in.code'), text: isolate(code), detail: '' }],
    isCode: true,
    buttons: [{ label: words.say('sign-in.button'), href }],
    closing: [words.say('sign-in.not-you')],
  });
}

/** The mail that tells somebody that they may help to run an organisation's days; its link signs nobody in. */
export function invitationLetter(
  words: Words,
  { organisation, href }: Pick<SignInFacts, 'organisation' | 'href'>,
): Letter {
  return letter({
    frame: mailFrame(words, { organisation, helpPhone: null, promise: '' }),
    subject: words.say('sign-in.invited-subject'),
    heading: words.say('sign-in.invited-heading'),
    paragraphs: [words.say('sign-in.invited-lead', { organisation: isolate(oneLine(organisation)) })],
    buttons: [{ label: words.say('sign-in.button'), href }],
    closing: [words.say('sign-in.invited-not-you')],
  });
}
