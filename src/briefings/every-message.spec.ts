import { messageSamples } from '../../test/samples/message-samples.js';
import { MESSAGE_KINDS } from '../messaging/message-kind.js';
import { Translations } from '../platform/i18n/translations.js';
import { MailTemplates } from '../platform/templating/mail-templates.js';

const translations = new Translations();
const templates = new MailTemplates();

describe.each(translations.languages.map(({ language }) => language))('the messages in %s', (language) => {
  const words = translations.forLanguage(language);
  const mails = messageSamples(words).map(({ message, template, view }) => ({
    message,
    ...templates.render(template, view),
  }));

  it('are all kinds that Rotunda sends', () => {
    expect(mails.map(({ message }) => message).sort()).toEqual([...MESSAGE_KINDS].sort());
  });

  it('are small, fetch nothing, and are whole', () => {
    for (const { message, html, text, subject } of mails) {
      expect([message, Buffer.byteLength(html) < 60_000, html.endsWith('</html>\n')]).toEqual([message, true, true]);
      expect([message, html.split(/<bdi\b/u).length]).toEqual([message, html.split('</bdi>').length]);
      expect(`${message} ${html}`).not.toMatch(/<(img|script|link|iframe|form)\b|url\(|src=|\{\{|undefined|\[object/u);
      expect(`${message} ${subject} ${text}`).not.toMatch(/\{\{|undefined|\[object|<\/?[a-z]/u);
      expect(Buffer.byteLength(subject)).toBeGreaterThan(8);
    }
  });

  it('break no telephone number, and leave no space after a full-width stop', () => {
    for (const { message, html, text, subject } of mails) {
      expect(`${message} ${html}`).not.toMatch(/<bdi>[+(\d][\d ()+./-]{5,18}</u);
      for (const part of [subject, html, text])
        expect(`${message}\n${part}`).not.toMatch(/[。！？；：，、](<\/bdi>)? /u);
    }
  });

  it('keep the parts of a number in their order where the text runs from right to left', () => {
    const rtl = mails.filter(({ html }) => html.includes('dir="rtl"'));
    expect(rtl.length).toBe(language === 'ar' ? mails.length : 0);
    for (const { message, html, text } of rtl) {
      const ours = html.replace(/<style>[\s\S]*<\/style>|<bdi[^>]*>[^<]*<\/bdi>/gu, '').replace(/<[^>]+>/gu, ' | ');
      expect(`${message} ${ours}`).not.toMatch(/\d[ -]\d/u);
      const plain = text.replace(/\u2068[^\u2069]*\u2069|https?:\S+/gu, '');
      expect(`${message} ${plain}`).not.toMatch(/\d[ -]\d/u);
    }
  });

  it('say that a machine translated them while no person has checked the language', () => {
    const note = words.isChecked ? null : words.say('foot.machine');
    expect(
      mails.filter(({ html }) => (note === null ? false : !html.includes(note))).map(({ message }) => message),
    ).toEqual([]);
    expect(words.isChecked).toBe(language === 'en');
  });
});
