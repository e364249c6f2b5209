import { tidy } from '../imports/tidy-text.js';

/** A seat's role in lower case and one spelling: `chair`, `vice chair`, `ranking member`, `member`, or as written. */
export function committeeRole(title: unknown): string {
  const text = tidy(title).toLowerCase().replace(/-/g, ' ');
  if (text === '') return 'member';
  return text.replace(/chair(man|woman|person)\b/g, 'chair').replace(/\bco ?chair\b/g, 'co-chair');
}

/** True for a seat that leads its committee, so that a briefing may say so. */
export function leadsCommittee(role: string): boolean {
  return /\bchair\b|\branking\b/.test(role);
}
