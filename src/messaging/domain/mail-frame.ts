import { dateInWords } from '../../kernel/day-words.js';
import { isolate, oneLine } from '../../kernel/isolated-text.js';
import type { Direction, Words } from '../../kernel/words.js';

/** A link of the mail: an address of Rotunda's own, never one that somebody typed. */
export interface MailLink {
  readonly label: string;
  readonly href: string;
}

/** Who sends a mail, and what stands around it. */
export interface MailSender {
  readonly organisation: string;
  readonly helpPhone: string | null;
  /** What is promised about the reader's data in the foot; `promiseInWords` says it for advocates; '' for offices. */
  readonly promise: string;
  /** Says whom the mail is for when it goes to somebody else's address. */
  readonly notice?: string;
  readonly links?: { readonly cannotCome?: string; readonly stopReminders?: string; readonly whatWeKeep?: string };
}

/** What stands around every mail: language, head and foot. */
export interface MailFrame {
  readonly language: string;
  readonly direction: Direction;
  /** The sides that lines start and end on, for attributes that know no others. */
  readonly start: 'left' | 'right';
  readonly end: 'left' | 'right';
  readonly organisation: string;
  readonly notice: string;
  readonly help: string;
  /** The number in a form that a phone dials, or null when there is none. */
  readonly helpLink: string | null;
  readonly cannotCome: { readonly question: string; readonly link: MailLink; readonly comfort: string } | null;
  readonly promise: string;
  readonly links: readonly MailLink[];
  /** Says that a machine translated the mail; empty when a person has checked the language. */
  readonly machine: string;
  readonly sentWith: string;
}

/** The head and foot of a mail. */
export function mailFrame(words: Words, sender: MailSender): MailFrame {
  const isLeftToRight = words.direction === 'ltr';
  const organisation = isolate(oneLine(sender.organisation));
  const { cannotCome, stopReminders, whatWeKeep } = sender.links ?? {};
  return {
    language: words.language,
    direction: words.direction,
    start: isLeftToRight ? 'left' : 'right',
    end: isLeftToRight ? 'right' : 'left',
    organisation,
    notice: sender.notice ?? '',
    help: sender.helpPhone === null ? '' : words.say('foot.call', { phone: isolate(oneLine(sender.helpPhone)) }),
    helpLink: sender.helpPhone === null ? null : dialled(sender.helpPhone),
    cannotCome:
      cannotCome === undefined
        ? null
        : {
            question: words.say('foot.cannot-come'),
            link: { label: words.say('foot.tell-us'), href: cannotCome },
            comfort: words.say('foot.no-problem'),
          },
    promise: sender.promise,
    links: [...mailLink(words, 'foot.stop', stopReminders), ...mailLink(words, 'foot.what-we-keep', whatWeKeep)],
    machine: words.isChecked ? '' : words.say('foot.machine'),
    sentWith: words.say('foot.sent-with', { organisation }),
  };
}

/** What advocates are promised: that their data goes, on a date (`2027-05-13`), or null while the law forbids deleting. */
export function promiseInWords(words: Words, purgedOn: string | null): string {
  if (purgedOn === null) return words.say('foot.delete-later');
  return words.say('foot.delete-on', { date: dateInWords(words, purgedOn, 'date') });
}

/** One link or none, so that a page which does not exist is not promised. */
export function mailLink(words: Words, key: string, href: string | undefined): MailLink[] {
  return href === undefined ? [] : [{ label: words.say(key), href }];
}

function dialled(phone: string): string | null {
  const digits = phone.replace(/[^\d+]/gu, '');
  return /^\+?\d{3,15}$/u.test(digits) ? `tel:${digits}` : null;
}
