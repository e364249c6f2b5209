import fc from 'fast-check';
import { franklinDay, marisol } from '../../test/factories/franklin.js';
import { Translations } from '../platform/i18n/translations.js';
import { MailTemplates } from '../platform/templating/mail-templates.js';
import { briefingView } from './domain/briefing-view.js';
import { composePacket, type PersonalRows } from './domain/compose-packet.js';
import type { DayMaterial } from './domain/day-material.js';

const translations = new Translations();
const templates = new MailTemplates();
const LANGUAGES = ['en', 'es', 'ar', 'ht', 'pt', 'vi', 'zh-Hans'];

function mail(language: string, own: PersonalRows = marisol(language), day: DayMaterial = franklinDay()) {
  return templates.render('briefing', briefingView(translations.forLanguage(language), composePacket(day, own)));
}

/** The words that a person reads in a mail program. */
function readable(html: string): string {
  const text = html.replace(/<head>.*<\/head>/su, '').replace(/<[^>]*>/gu, ' ');
  const entities: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#x27;': "'",
    '&#x3D;': '=',
    '&#x60;': '`',
    '&nbsp;': ' ',
    '&middot;': '·',
    '&ndash;': '–',
    '&#10003;': '✓',
  };
  return text.replace(/&[#\w]+;/gu, (entity) => entities[entity] ?? entity).replace(/\s+/gu, ' ');
}

const wordsOf = (text: string): string[] => [...new Set(text.match(/[\p{L}\p{N}]+/gu) ?? [])].sort();

describe('the subject of a briefing', () => {
  it('has the day and the first time, in the reader’s language', () => {
    expect(LANGUAGES.map((language) => mail(language).subject.replaceAll('\u00a0', ' '))).toEqual([
      'Your visits on Tuesday, April 13, from 10:15 am',
      'Sus visitas del martes, 13 de abril, desde las 10:15 a. m.',
      'زياراتك يوم الثلاثاء، 13 أبريل، تبدأ الساعة 10:15 صباحًا',
      'Vizit ou yo madi 13 avril, apati 10:15 AM',
      'Suas visitas de terça-feira, 13 de abril, a partir das 10:15',
      'Các buổi gặp của quý vị vào thứ Ba, 13 tháng 4, từ 10:15',
      '您在4月13日星期二的拜访，10:15 开始',
    ]);
  });

  it('P11: says nothing of visits when the day’s mail is to be discreet', () => {
    const day = franklinDay();
    expect(
      mail('en', marisol(), { ...day, day: { ...day.day, discreet: true } }).subject.replaceAll('\u00a0', ' '),
    ).toBe('Your plan for Tuesday, April 13, 10:15 am');
  });
});

describe.each(LANGUAGES)('a briefing in %s', (language) => {
  const { html, text } = mail(language);

  it('says the same in HTML and in text', () => {
    const ofLinks = wordsOf('https day example org my r sample pdf answer changed withdraw mails');
    const [inHtml, inText] = [wordsOf(readable(html)), wordsOf(text).filter((word) => !ofLinks.includes(word))];
    expect(inText.filter((word) => !inHtml.includes(word))).toEqual([]);
    // The line that mail programs show beside the subject is not part of the text.
    const preheader = wordsOf(
      briefingView(translations.forLanguage(language), composePacket(franklinDay(), marisol(language))).preheader,
    );
    expect(inHtml.filter((word) => !wordsOf(text).includes(word) && !preheader.includes(word))).toEqual([]);
  });

  it('is small, fetches nothing, runs nothing and needs no picture', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(html).not.toMatch(
      /<(img|script|link|iframe|object|embed|form|video|audio)\b|url\(|@import|@font-face|src=|\son\w+=|javascript:/iu,
    );
    expect(
      [...html.matchAll(/href="([^"]*)"/gu)]
        .map((match) => match[1]!)
        .filter((href) => !/^(https:\/\/day\.example\.org\/|tel:[\d+]+$)/u.test(href)),
    ).toEqual([]);
  });

  it('declares its language and direction, and both colour schemes', () => {
    const { direction } = translations.forLanguage(language);
    expect(html).toContain(`<html lang="${language}" dir="${direction}"`);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
  });

  it('sets every layout table as presentation, and puts names between bdi', () => {
    expect(html.match(/<table/gu)!.length).toBe(html.match(/<table role="presentation"/gu)!.length);
    expect(html.match(/<bdi\b/gu)!.length).toBe(html.match(/<\/bdi>/gu)!.length);
    expect(html).toContain('<bdi>Tomás I.</bdi>');
  });
});

describe('the names of a team', () => {
  const team = (language: string) => /^.*Tomás.*$/mu.exec(mail(language).text)?.[0];

  it('are set apart as the language does it', () => {
    expect(team('vi')).toMatch(/Pruitt \(trưởng nhóm\), quý vị, /u);
    expect(team('ar')).toMatch(/، أنت، /u);
    expect(team('zh-Hans')).toMatch(/Pruitt（组长）、您、Amara、/u);
  });
});

describe('what the organisation knows of a district', () => {
  it('stands in the visit to its office, once in HTML and once in text, and in no other visit', () => {
    const { html, text } = mail('es');
    const fact = 'La HB 214 ayudaría a 412 familias de este distrito.';
    expect(html.split(fact)).toHaveLength(2);
    expect(text.split(fact)).toHaveLength(2);
    expect(text.split('Sobre este distrito')).toHaveLength(2);
    expect(text.indexOf('Penhallow')).toBeLessThan(text.indexOf(fact));
    expect(text.indexOf(fact)).toBeLessThan(text.indexOf('Whitlock'));
  });

  it('is marked with its language where the reader’s is missing', () => {
    expect(mail('vi').html).toContain('<div lang="en" dir="ltr">412 families in this district');
  });

  it('fills {district_fact} in a talking point, which is left out where the district has none', () => {
    const day = franklinDay();
    const point = { position: 'any', role: 'any', language: 'en', ordinal: 1, body: 'Say: {district_fact}' } as const;
    const asks = [{ ...day.asks[0]!, talkingPoints: [point] }];
    const { visits } = composePacket({ ...day, asks }, marisol());
    expect(visits.map((visit) => visit.asks[0]!.points.map(({ text }) => text))).toEqual([
      ['Say: 412 families in this district would be helped by HB 214.'],
      [],
      [],
    ]);
  });
});

describe('a reader whose language the day has no texts in', () => {
  it('is written to in that language, and every text of the organisation is marked with its own', () => {
    const { html, text } = mail('vi', marisol('vi', 'Nguyễn Thị Hương'));
    expect(html).toContain('<html lang="vi"');
    expect(text).toContain('Chào Nguyễn Thị Hương, đây là ngày của quý vị');
    expect(html).toContain('<div lang="en" dir="ltr">A driver’s license');
    expect(text).toContain('(Chưa có bằng ngôn ngữ của quý vị.)');
  });

  it('is written to in English when Rotunda does not speak it, without a remark at each text', () => {
    const { html, text } = mail('km', marisol('km', 'សុខា'));
    expect(html).toContain('<html lang="en"');
    expect(text).toContain('here is your day');
    expect(text).not.toContain('Not in your language');
  });
});

describe('what people typed', () => {
  const HOSTILE =
    '<a href="https://evil.example.com">x</a> {{frame}} {{{x}}} </bdi><script>alert(1)</script>\r\nBcc: all\u202e\u2069 [x](http://evil.example.com)';

  it('makes no element, no link, no template and no second line, wherever it stands', () => {
    const day = franklinDay();
    const own = marisol('en', HOSTILE);
    const hostileDay: DayMaterial = {
      ...day,
      organisation: { ...day.organisation, name: HOSTILE },
      districtFacts: new Map([['s9', { en: HOSTILE }]]),
      day: { ...day.day, meetingPoint: { en: HOSTILE }, helpPhone: `555" onclick="x ${HOSTILE}` },
      asks: day.asks.map((ask) => ({
        ...ask,
        bill: HOSTILE,
        titles: { en: HOSTILE },
        talkingPoints: [{ position: 'any', role: 'any', language: 'en', ordinal: 1, body: '{my_name}' }],
      })),
      offices: new Map(
        [...day.offices].map(([id, office]) => [
          id,
          { ...office, name: HOSTILE, party: HOSTILE, room: HOSTILE, committees: [{ name: HOSTILE, role: 'Chair' }] },
        ]),
      ),
      buildings: new Map(
        [...day.buildings].map(([id, building]) => [id, { ...building, name: HOSTILE, entryRules: { en: HOSTILE } }]),
      ),
    };
    const people = new Map(
      [...own.people].map(([id, one]) => [id, { ...one, name: HOSTILE, rosterVisibility: 'full' as const }]),
    );
    const rendered = mail(
      'en',
      { ...own, people, visits: own.visits.map((visit) => ({ ...visit, room: HOSTILE })) },
      hostileDay,
    );
    const ordinary = mail('en');
    const tags = (html: string) => [...new Set(html.match(/<\/?[a-z0-9]+/gu))].sort();
    expect(tags(rendered.html)).toEqual(tags(ordinary.html));
    expect(rendered.html.match(/<bdi\b/gu)!.length).toBe(rendered.html.match(/<\/bdi>/gu)!.length);
    expect(rendered.html).not.toMatch(/href="[^"]*evil|onclick="|\u202e/u);
    expect(rendered.text).not.toMatch(/\u202e/u);
    expect(rendered.html).toContain('{{frame}} {{{x}}}');
  });

  it('keeps every mail whole, whatever the name is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
        fc.constantFrom(...LANGUAGES),
        (name, language) => {
          const { html, subject } = mail(language, marisol(language, `A${name}`));
          expect(
            html.endsWith('</body>\n</html>\n') && html.split(/<bdi\b/u).length === html.split('</bdi>').length,
          ).toBe(true);
          expect(subject).not.toMatch(/[\r\n]/u);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a long day', () => {
  it('stays under 60 kB with eight visits, ten asks and long points, and says that there is more', () => {
    const day = franklinDay();
    const asks = Array.from({ length: 10 }, (_, i) => ({
      ...day.asks[0]!,
      id: `ask-${i}`,
      code: `ask-${i}`,
      talkingPoints: Array.from({ length: 8 }, (_point, ordinal) => {
        return {
          position: 'any' as const,
          role: 'any' as const,
          language: 'ar',
          ordinal,
          body: `${i}.${ordinal} ${'كلام طويل '.repeat(20)}`,
        };
      }),
    }));
    const own = marisol('ar');
    const visits = Array.from({ length: 8 }, (_, i) => ({
      ...own.visits[i % 3]!,
      meetingId: `m${i}` as (typeof own.visits)[0]['meetingId'],
    }));
    const districtFacts = new Map(['s9', 's4', 'h11'].map((id) => [id, { ar: 'كلمة '.repeat(60) }]));
    const { html } = mail('ar', { ...own, visits }, { ...day, asks, districtFacts });
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(html).toContain('هناك المزيد في صفحتك.');
  });
});
