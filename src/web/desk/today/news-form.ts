import type { Segment } from '../../../broadcasts/domain/segment.js';
import type { MeetingId, OfficeId } from '../../../kernel/ids.js';
import { isId } from '../../../kernel/ids.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import type { LocalisedText } from '../../../lobby-days/domain/localised-text.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { FieldMaker, type FilledForm } from '../../console/console-fields.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';

const LONGEST_NEWS = 2_000;

/** The names of the fields of news: one text for each language of the day. */
export function textNames({ day }: Pick<OpenedConsoleDay, 'day'>): string[] {
  return day.languages.map((tag) => `text-${tag}`);
}

/** The texts that were written, by language. */
export function readTexts(
  { day }: Pick<OpenedConsoleDay, 'day'>,
  fields: Readonly<Record<string, string>>,
): LocalisedText {
  return Object.fromEntries(
    day.languages.flatMap((tag) => {
      const text = (fields[`text-${tag}`] ?? '').trim().slice(0, LONGEST_NEWS);
      return text === '' ? [] : [[tag, text]];
    }),
  );
}

/** The fields themselves. */
export function textFields({ words, day }: OpenedConsoleDay, filled: FilledForm) {
  const make = new FieldMaker(filled);
  return day.languages.map((tag) =>
    make.area(`text-${tag}`, words.say('news.text', { language: ownLanguageName(tag) }), {
      lang: tag,
      maxLength: LONGEST_NEWS,
    }),
  );
}

/**
 * Reads whom news is for, as the list of the page names it: `everyone`, or `bus:<id>` and the like.
 * @throws NotHereError for what no list offers.
 */
export function readSegment(text: string): Segment {
  if (text === 'everyone') return { kind: 'everyone' };
  const [kind, id = ''] = text.split(':');
  if (!isId(id)) throw new NotHereError();
  switch (kind) {
    case 'building':
    case 'bus':
    case 'party':
      return { kind, id };
    case 'office':
      return { kind, id: id as OfficeId };
    case 'team':
      return { kind, id: id as MeetingId };
    default:
      throw new NotHereError();
  }
}

/** How a segment stands in the list and in its fields. */
export function segmentValue(segment: Segment): string {
  return segment.kind === 'everyone' ? 'everyone' : `${segment.kind}:${segment.id}`;
}
