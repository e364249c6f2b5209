import type { BroadcastPreview } from '../../../broadcasts/broadcasts.service.js';
import type { NewsByLanguage } from '../../../broadcasts/news-samples.service.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';

/** News before it goes: how many get it how, and for each language the mail as its readers will read it. */
export function newsPreview({ words }: OpenedConsoleDay, preview: BroadcastPreview, samples: NewsByLanguage) {
  return {
    people: words.say('news.goes-to', { count: preview.people }),
    byMail: words.say('news.by-mail', { count: preview.byMail }),
    byPhone: words.say('news.by-phone', { count: preview.byPhone }),
    languages: preview.languages.map(({ language, people, sample, fallback }) => ({
      tag: language,
      language: ownLanguageName(language),
      count: words.say('release.people', { count: people }),
      subject: samples.get(language)?.subject ?? '',
      text: samples.get(language)?.text ?? sample,
      missing: fallback ? words.say('news.stands-in', { language: ownLanguageName(fallback) }) : '',
    })),
  };
}
