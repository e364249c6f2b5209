import type { MailFrame, MailLink } from './mail-frame.js';

/** A line of a letter's list: when or what, who, and where. */
export interface LetterLine {
  readonly label: string;
  readonly text: string;
  readonly detail: string;
}

/** A mail of plain words, for the template `letter`: what is not needed is empty. */
export interface Letter {
  readonly frame: MailFrame;
  readonly subject: string;
  readonly preheader: string;
  readonly dateline: string;
  readonly heading: string;
  /** The first paragraphs; in an urgent letter they stand out. */
  readonly paragraphs: readonly string[];
  readonly isUrgent: boolean;
  readonly lines: readonly LetterLine[];
  /** True when the lines are what must be typed, which stands out. */
  readonly isCode: boolean;
  /** The first one is the main one. */
  readonly buttons: readonly MailLink[];
  readonly closing: readonly string[];
}

/** A letter of which only some parts are said; the first paragraph stands beside the subject in a list of mails. */
export function letter(parts: Pick<Letter, 'frame' | 'subject' | 'heading' | 'paragraphs'> & Partial<Letter>): Letter {
  return {
    preheader: parts.paragraphs[0] ?? '',
    dateline: '',
    isUrgent: false,
    lines: [],
    isCode: false,
    buttons: [],
    closing: [],
    ...parts,
    paragraphs: parts.paragraphs.filter(Boolean),
  };
}
