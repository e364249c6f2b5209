import { noted, type ImportProblem } from '../imports/import-problem.js';
import { tidy } from '../imports/tidy-text.js';

const EMAIL = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/;
const URL_SHAPE = /^(https?:\/\/|www\.)\S+$/i;

/** What an e-mail column held: an address, or the web form that some legislatures publish in its place. */
export interface EmailField {
  readonly email: string;
  readonly contactUrl: string;
  readonly problems: readonly ImportProblem[];
}

/** Reads an e-mail cell: a URL becomes the contact form, the first of several addresses is taken, junk is noted. */
export function readEmail(row: number, cell: unknown): EmailField {
  const text = tidy(cell).replace(/^mailto:/i, '');
  if (text === '') return { email: '', contactUrl: '', problems: [] };
  if (URL_SHAPE.test(text)) return { email: '', contactUrl: text, problems: [isUrl(row)] };
  const found = text.split(/[\s,;<>]+/).filter((part) => EMAIL.test(part));
  const [email] = found;
  if (email === undefined) return { email: '', contactUrl: '', problems: [isJunk(row)] };
  return { email, contactUrl: '', problems: found.length > 1 ? [isSeveral(row, found.length)] : [] };
}

function isUrl(row: number): ImportProblem {
  return noted(row, 'email', {
    code: 'email-is-url',
    message: 'The e-mail column holds a web address; it is kept as the contact form.',
    expected: 'an e-mail address',
    mend: 'Add the scheduler’s e-mail address to the office when you have it.',
  });
}

function isJunk(row: number): ImportProblem {
  return noted(row, 'email', {
    code: 'email-invalid',
    message: 'The e-mail column holds no e-mail address; it is left empty.',
    expected: 'an e-mail address such as office@example.org',
    mend: 'Correct the address, or leave the cell empty.',
  });
}

function isSeveral(row: number, count: number): ImportProblem {
  return noted(row, 'email', {
    code: 'email-several',
    message: `The e-mail column holds ${count} addresses; the first is used.`,
    expected: 'one e-mail address',
    mend: 'Keep the one that the office answers.',
  });
}
