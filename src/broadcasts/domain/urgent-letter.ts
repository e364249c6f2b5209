import { capitalised, dateInWords } from '../../kernel/day-words.js';
import { isolate, severalLines, typedName } from '../../kernel/isolated-text.js';
import { servedBy } from '../../kernel/language-tag.js';
import type { Words } from '../../kernel/words.js';
import type { LocalisedText } from '../../lobby-days/domain/localised-text.js';
import { type Letter, letter } from '../../messaging/domain/letter.js';
import { mailFrame, promiseInWords } from '../../messaging/domain/mail-frame.js';

/** Whom the news goes to, and about which day. */
export interface NewsReader {
  readonly name: string;
  /** Whose address it goes to when it is not the person's own. */
  readonly through: string | null;
  readonly organisation: string;
  readonly helpPhone: string | null;
  readonly purgedOn: string | null;
  /** `2027-04-13` */
  readonly heldOn: string;
}

/** News as one reader gets it: in their language, or in the one that stands in. */
export interface ChosenNews {
  readonly text: string;
  readonly language: string;
  readonly fallback: boolean;
}

/** The news for a reader, in their language if somebody wrote it in that, else in the first of the day's that there is. */
export function newsFor(texts: LocalisedText, language: string, dayLanguages: readonly string[]): ChosenNews {
  const own = servedBy(language, Object.keys(texts));
  const found = own ?? dayLanguages.find((tag) => texts[tag]) ?? Object.keys(texts)[0]!;
  return { text: severalLines(texts[found]!), language: found, fallback: own === null };
}

/** News that cannot wait, in the organisation's own words. */
export function urgentLetter(words: Words, reader: NewsReader, news: ChosenNews): Letter {
  const { organisation, helpPhone, purgedOn, heldOn } = reader;
  const name = isolate(typedName(reader.name));
  const through = reader.through === null ? null : isolate(typedName(reader.through));
  return letter({
    frame: mailFrame(words, {
      organisation,
      helpPhone,
      promise: promiseInWords(words, purgedOn),
      notice: through === null ? '' : words.say('foot.through', { through, name }),
    }),
    subject: words.say('urgent.subject', { date: dateInWords(words, heldOn, 'day') }),
    dateline: capitalised(words, dateInWords(words, heldOn, 'day-year')),
    heading: words.say('urgent.heading', { name }),
    paragraphs: [
      ...news.text.split('\n').filter(Boolean).map(isolate),
      news.fallback ? words.say('visit.not-yours') : '',
    ],
    isUrgent: true,
  });
}
