import { printSampleDay } from '../../test/samples/print-samples.js';
import { franklinDay, marisol, visit } from '../../test/factories/franklin.js';
import { Translations } from '../platform/i18n/translations.js';
import { Typesetter } from '../platform/typesetting/typesetter.service.js';
import { composePacket } from './domain/compose-packet.js';
import { printedDay } from './domain/printed-day.js';

const translations = new Translations();
const typesetter = new Typesetter();
const QR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h1v1H0z"/></svg>';

async function sheets(...days: ReturnType<typeof printedDay>[]): Promise<string> {
  return (await typesetter.pdf('day', { ...days[0], people: days })).toString('latin1');
}
const pagesOf = (pdf: string) => pdf.match(/\/Type ?\/Page\b/gu)?.length;
const fontsOf = (pdf: string) => [...new Set(pdf.match(/Noto[A-Za-z]+/gu))].sort();

describe('a printed day', () => {
  it.each([
    ['en', 'NotoSans'],
    ['es', 'NotoSans'],
    ['ar', 'NotoNaskhArabic'],
    ['vi', 'NotoSans'],
    ['zh-Hans', 'NotoSansHans'],
  ])('is one tagged page in %s, with the fonts of its script inside', async (language, font) => {
    const { material, rows } = printSampleDay(language);
    const pdf = await sheets(printedDay(translations.forLanguage(language), composePacket(material, rows), QR));
    expect([pagesOf(pdf), fontsOf(pdf).includes(font), pdf.includes('/Marked true')]).toEqual([1, true, true]);
  });

  it('stays one page however long the day is', async () => {
    const day = franklinDay();
    const asks = Array.from({ length: 6 }, (_, i) => ({
      ...day.asks[0]!,
      id: `a${i}`,
      code: `a${i}`,
      bill: `HB ${i}`,
    }));
    const visits = Array.from({ length: 8 }, (_, i) =>
      visit(`m${i}`, 'whitlock', `${String(9 + i).padStart(2, '0')}:00`),
    );
    const long = composePacket({ ...day, asks }, marisol('en', 'Marisol Quintero', { visits }));
    expect(pagesOf(await sheets(printedDay(translations.forLanguage('en'), long, QR)))).toBe(1);
  });

  it('says what the organisation knows of a district in the visit to its office only', () => {
    const { rows } = printedDay(translations.forLanguage('es'), composePacket(franklinDay(), marisol('es')), QR);
    const fact = 'La HB 214 ayudaría a 412 familias de este distrito.';
    expect(rows.map(({ lines }) => lines.filter(({ text }) => text === fact).length)).toEqual([1, 0, 0, 0, 0]);
  });

  it('gives each of several people a page of their own', async () => {
    const [en, ar] = ['en', 'ar'].map((language) =>
      printedDay(translations.forLanguage(language), composePacket(franklinDay(), marisol(language)), QR),
    );
    expect(pagesOf(await sheets(en!, ar!))).toBe(2);
  });

  it('takes what people typed for words, never for markup', async () => {
    const hostile = '#panic("x") *b* $x$ [y] // </svg> \\ `z` #import "/etc/passwd" <label>';
    const day = printedDay(translations.forLanguage('en'), composePacket(franklinDay(), marisol('en', hostile)), QR);
    expect(pagesOf(await sheets(day))).toBe(1);
  });

  it('says the visits, the rest of the day, the help and the version in order of time', () => {
    const day = printedDay(translations.forLanguage('en'), composePacket(franklinDay(), marisol()), '');
    expect(day.rows.map(({ time, visit: isVisit }) => `${time} ${isVisit}`)).toEqual([
      '10:15 true',
      '11:15 true',
      '12:00 false',
      '1:30 true',
      '3:30 false',
    ]);
    expect(day.help.map(({ strong }) => strong.replace(/[\u2068\u2069]/gu, ''))).toEqual([
      '555-0142',
      'the east steps of the Old Capitol',
      'Bus 3, Harrow Falls',
    ]);
    expect(day.foot[1]).toMatch(/^Version 3, April 7, 2027\./u);
  });
});
