import { franklinDay } from '../../../test/factories/franklin.js';
import type { OfficePosition } from '../../lobby-days/domain/lobby-day.js';
import { type BriefingGap, briefingGaps, type PlannedBriefings } from './briefing-gaps.js';

const spoken = ['en', 'es', 'ar'].map((language) => ({ language, isChecked: true }));
const day = franklinDay();
const planned = (change: Partial<PlannedBriefings> = {}): PlannedBriefings => ({
  material: day,
  buildings: [...day.buildings.values()],
  districts: [{ id: 's9', name: '9' }],
  positions: new Map([['ask-license', new Set<OfficePosition>(['opposed', 'unknown'])]]),
  readers: new Map([
    ['en', 5],
    ['es-MX', 3],
  ]),
  spoken,
  ...change,
});
const inWords = ({ code, language, about, position, people, fallback, blocks }: BriefingGap) =>
  [blocks ? 'blocks' : 'told', code, language, about, position, people, fallback]
    .filter((part) => part !== null)
    .join(' ');

describe('the gaps of a day’s briefings', () => {
  it('are what each language of the day lacks, with who would read what instead', () => {
    expect(briefingGaps(planned()).map(inWords)).toEqual([
      'told entry-rules-missing ar Sycamore Building 0 en',
      'told programme-missing ar We talk it over 0 en',
      'told summary-missing ar town-police 0 en',
      'told programme-missing es We talk it over 3 en',
    ]);
  });

  it('block a release only where somebody would read them, and never over where something is', () => {
    const blocking = (languages: [string, number][], without: 'titles' | 'talkingPoints') => {
      const asks = day.asks.map((ask) => ({
        ...ask,
        titles: without === 'titles' ? { en: 'Town police' } : ask.titles,
        talkingPoints: ask.talkingPoints.filter(({ language }) => without === 'titles' || language === 'en'),
      }));
      const positions = new Map([['ask-police', new Set<OfficePosition>(['champion'])]]);
      return briefingGaps(planned({ material: { ...day, asks }, positions, readers: new Map(languages) }))
        .filter(({ blocks }) => blocks)
        .map(({ code, language }) => `${code} ${language}`)
        .filter((gap, i, all) => all.indexOf(gap) === i);
    };
    expect(blocking([['ar', 2]], 'titles')).toEqual(['title-missing ar', 'points-missing ar'].sort());
    expect(blocking([['es', 2]], 'titles')).toEqual(['title-missing es']);
    expect(blocking([['es', 2]], 'talkingPoints')).toEqual(['points-missing es']);
    expect(blocking([['en', 9]], 'titles')).toEqual([]);
  });

  it('count points for the positions of the legislators who are visited, and say when there are none at all', () => {
    const positions = new Map([['ask-police', new Set<OfficePosition>(['champion'])]]);
    const points = briefingGaps(planned({ positions })).filter(({ code }) => code === 'points-missing');
    expect(points.map(inWords)).toEqual(['told points-missing ar town-police champion 0 en']);
    const asks = day.asks.map((ask) => ({ ...ask, talkingPoints: [] }));
    const none = briefingGaps(planned({ material: { ...day, asks }, positions })).filter(
      ({ code }) => code === 'points-missing',
    );
    expect(none.map(({ language, fallback, blocks }) => [language, fallback, blocks])).toEqual([
      ['ar', null, false],
      ['en', null, false],
      ['es', null, false],
    ]);
  });

  it('find braces that mean nothing and braces that stand for nothing', () => {
    const [first] = day.asks;
    const point = (body: string) => ({
      position: 'any' as const,
      role: 'any' as const,
      language: 'en',
      ordinal: 1,
      body,
    });
    const asks = [{ ...first!, bill: null, talkingPoints: [point('Call {phone}'), point('Yes on {bill}')] }];
    const gaps = briefingGaps(planned({ material: { ...day, asks } })).map(({ code }) => code);
    expect(gaps.filter((code) => code.startsWith('placeholder'))).toEqual(['placeholder-empty', 'placeholder-unknown']);
  });

  it('name languages that are not offered, not in the catalogue, or not read by a person yet', () => {
    const withVietnamese = { ...day, day: { ...day.day, languages: ['en', 'vi'] } };
    const readers = new Map([
      ['vi', 4],
      ['km', 1],
    ]);
    const gaps = briefingGaps(
      planned({ material: withVietnamese, readers, spoken: [{ language: 'en', isChecked: false }] }),
    );
    expect(gaps.filter(({ code }) => code.startsWith('language')).map(inWords)).toEqual([
      'blocks language-without-catalogue vi 4 en',
      'told language-unchecked en 1',
      'told language-not-offered km 1 en',
    ]);
  });

  it('tell of a language that a district’s fact lacks, and of a district without one only where a point counts on it', () => {
    const facts = (districtFacts: [string, Record<string, string>][], asks = day.asks) =>
      briefingGaps(planned({ material: { ...day, asks, districtFacts: new Map(districtFacts) } }))
        .filter(({ code }) => code === 'district-fact-missing')
        .map(inWords);
    expect(facts([['s9', { en: '412 families', es: '412 familias' }]])).toEqual([
      'told district-fact-missing ar 9 0 en',
    ]);
    expect(facts([])).toEqual([]);
    const [first] = day.asks;
    const point = { position: 'any', role: 'any', language: 'es', ordinal: 1, body: '{district_fact}' } as const;
    expect(facts([], [{ ...first!, talkingPoints: [point] }])).toEqual(['told district-fact-missing es 9 3']);
  });

  it('tell of entry rules that nobody has checked', () => {
    const buildings = [{ name: 'Old Capitol', entryRules: { en: 'x', es: 'x', ar: 'x' }, entryVerifiedOn: null }];
    expect(briefingGaps(planned({ buildings })).map(({ code }) => code)).toContain('entry-rules-unchecked');
  });
});
