import { oneLine, severalLines } from '../../kernel/isolated-text.js';
import { servedBy } from '../../kernel/language-tag.js';
import type { LocalisedText } from '../../lobby-days/domain/localised-text.js';
import type { AuthoredText } from './packet.js';

/** Thousands of texts ask the same few questions, and each answer takes several locale objects. */
const answers = new Map<string, string | null>();
const KEPT_ANSWERS = 5_000;

function served(reader: string, available: readonly string[]): string | null {
  if (available.includes(reader)) return reader;
  const question = `${reader} ${available.join(' ')}`;
  let answer = answers.get(question);
  if (answer === undefined) {
    answer = servedBy(reader, available);
    if (answers.size < KEPT_ANSWERS) answers.set(question, answer);
  }
  return answer;
}

/** The languages to try for a reader, best first: the one that serves the reader, the day's own, then the others. */
export function languageOrder(reader: string, available: readonly string[], dayLanguages: readonly string[]): string[] {
  const own = served(reader, available);
  return [...new Set([...(own === null ? [] : [own]), ...dayLanguages, ...[...available].sort()])];
}

/** An organisation's title, place or the like for a reader, on one line, or null when no language has one. */
export function pickLine(texts: LocalisedText, reader: string, dayLanguages: readonly string[]): AuthoredText | null {
  const found = pickText(texts, reader, dayLanguages);
  return found && { ...found, text: oneLine(found.text) };
}

/** An organisation's text for a reader, its line breaks kept, or null when no language has one. */
export function pickText(texts: LocalisedText, reader: string, dayLanguages: readonly string[]): AuthoredText | null {
  const available = Object.keys(texts).filter((tag) => texts[tag]!.trim() !== '');
  const found = languageOrder(reader, available, dayLanguages).find((tag) => available.includes(tag));
  return found === undefined ? null : authored(texts[found]!, found, reader);
}

/** An organisation's text, made safe to stand anywhere, marked with its language. */
export function authored(text: string, language: string, reader: string): AuthoredText {
  const safe = text.includes('\n') ? severalLines(text) : oneLine(text);
  return { text: safe, language, fallback: served(reader, [language]) === null };
}
