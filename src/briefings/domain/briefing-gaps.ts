import { servedBy } from '../../kernel/language-tag.js';
import type { DayAsk, OfficePosition } from '../../lobby-days/domain/lobby-day.js';
import type { LocalisedText } from '../../lobby-days/domain/localised-text.js';
import type { DayMaterial } from './day-material.js';
import { unknownPlaceholders, usedPlaceholders } from './placeholders.js';

/** What a release would say, as far as texts and languages go. */
export interface PlannedBriefings {
  readonly material: Pick<DayMaterial, 'day' | 'asks' | 'programme' | 'districtFacts'>;
  /** The buildings that visits are in. */
  readonly buildings: readonly {
    readonly name: string;
    readonly entryRules: LocalisedText;
    readonly entryVerifiedOn: string | null;
  }[];
  /** The districts of the offices that are visited. */
  readonly districts: readonly { readonly id: string; readonly name: string }[];
  /** The positions, by ask, of the legislators who are visited. */
  readonly positions: ReadonlyMap<string, ReadonlySet<OfficePosition>>;
  /** How many people who will be told asked for each language. */
  readonly readers: ReadonlyMap<string, number>;
  /** The languages of the catalogue, and whether a person has checked them. */
  readonly spoken: readonly { readonly language: string; readonly isChecked: boolean }[];
}

/** What is missing from the briefings of a day, for whom, and what people would get instead. */
export interface BriefingGap {
  readonly code:
    | 'title-missing'
    | 'summary-missing'
    | 'points-missing'
    | 'placeholder-unknown'
    | 'placeholder-empty'
    | 'meeting-point-missing'
    | 'programme-missing'
    | 'district-fact-missing'
    | 'entry-rules-missing'
    | 'entry-rules-unchecked'
    | 'language-not-offered'
    | 'language-without-catalogue'
    | 'language-unchecked';
  readonly language: string;
  /** The ask's code, the building, the programme item; null for what concerns all. */
  readonly about: string | null;
  readonly position: OfficePosition | null;
  /** How many readers it concerns. */
  readonly people: number;
  /** The language that would stand in; null: the text would be left out. */
  readonly fallback: string | null;
  /**
   * True when a release must not go out before somebody has mended it or accepted the fallback: what to ask, what to say
   * and what happens when. Where a building is may be read in another language, and an ask that nobody wrote talking
   * points for, in no language and for no position, was left so on purpose.
   */
  readonly blocks: boolean;
}

/** Every gap in the briefings of a day, those that block first, then by language. An empty list: all is there. */
export function briefingGaps(planned: PlannedBriefings): BriefingGap[] {
  const { day, asks, programme } = planned.material;
  const readers = readersByDayLanguage(day.languages, planned.readers);
  const gaps = day.languages.flatMap((language) => {
    const texts = new MissingTexts(language, readers.get(language) ?? 0, day.languages);
    return [
      ...texts.missing('meeting-point-missing', null, day.meetingPoint, AID),
      ...asks.flatMap((ask) => askGaps(texts, ask, planned.positions.get(ask.id) ?? new Set<OfficePosition>())),
      ...programme.flatMap(({ titles, places }) => [
        ...texts.missing('programme-missing', firstText(titles), titles, CORE),
        ...texts.missing('programme-missing', firstText(titles), places, AID),
      ]),
      ...districtGaps(texts, planned),
      ...planned.buildings.flatMap(({ name, entryRules }) =>
        texts.missing('entry-rules-missing', name, entryRules, AID),
      ),
    ];
  });
  const all = [...gaps, ...asks.flatMap(placeholderGaps), ...ruleGaps(planned), ...languageGaps(planned, readers)];
  return all.sort(
    (a, b) => Number(b.blocks) - Number(a.blocks) || compare(a.language, b.language) || compare(a.code, b.code),
  );
}

/** A text that every briefing needs. */
const CORE = true;
/** A text that helps where there is one. */
const AID = false;

/** Finds what a language lacks; a text that nobody wrote in any language is a gap only where one is needed. */
class MissingTexts {
  constructor(
    readonly language: string,
    readonly people: number,
    readonly dayLanguages: readonly string[],
  ) {}

  missing(code: BriefingGap['code'], about: string | null, texts: LocalisedText, isCore: boolean): BriefingGap[] {
    const available = Object.keys(texts).filter((tag) => texts[tag]!.trim() !== '');
    if (available.length === 0 && !isCore) return [];
    return this.gap(code, about, available, null, isCore);
  }

  gap(
    code: BriefingGap['code'],
    about: string | null,
    available: readonly string[],
    position: OfficePosition | null,
    isCore: boolean,
  ): BriefingGap[] {
    const { language, people } = this;
    if (servedBy(language, available) !== null) return [];
    const fallback = this.dayLanguages.find((tag) => available.includes(tag)) ?? available[0] ?? null;
    return [{ code, language, about, position, people, fallback, blocks: isCore && people > 0 }];
  }
}

function askGaps(texts: MissingTexts, ask: DayAsk, positions: ReadonlySet<OfficePosition>): BriefingGap[] {
  return [
    ...texts.missing('title-missing', ask.code, ask.titles, CORE),
    ...texts.missing('summary-missing', ask.code, ask.summaries, AID),
    ...[...positions].sort(compare).flatMap((position) => {
      const available = ask.talkingPoints
        .filter((point) => point.role === 'any' && (point.position === position || point.position === 'any'))
        .map((point) => point.language);
      return texts.gap('points-missing', ask.code, [...new Set(available)], position, ask.talkingPoints.length > 0);
    }),
  ];
}

/** A district without a fact is a gap only where a talking point of the language counts on one. */
function districtGaps(texts: MissingTexts, { districts, material }: PlannedBriefings): BriefingGap[] {
  const isCountedOn = material.asks.some(({ talkingPoints }) =>
    talkingPoints.some(
      ({ body, language }) => language === texts.language && usedPlaceholders(body).includes('district_fact'),
    ),
  );
  return districts.flatMap(({ id, name }) => {
    const fact = material.districtFacts.get(id);
    if (fact) return texts.missing('district-fact-missing', name, fact, AID);
    return isCountedOn ? texts.gap('district-fact-missing', name, [], null, AID) : [];
  });
}

/** Braces that cannot be filled: the point would be left out for everybody who reads its language. */
function placeholderGaps(ask: DayAsk): BriefingGap[] {
  return ask.talkingPoints.flatMap(({ body, language }) => {
    const gap = (code: BriefingGap['code']): BriefingGap => ({
      code,
      language,
      about: ask.code,
      position: null,
      people: 0,
      fallback: null,
      blocks: true,
    });
    const unknown = unknownPlaceholders(body).length > 0 ? [gap('placeholder-unknown')] : [];
    const empty = ask.bill === null && usedPlaceholders(body).includes('bill') ? [gap('placeholder-empty')] : [];
    return [...unknown, ...empty];
  });
}

function ruleGaps({ buildings, material }: PlannedBriefings): BriefingGap[] {
  return buildings
    .filter(({ entryRules, entryVerifiedOn }) => firstText(entryRules) !== null && entryVerifiedOn === null)
    .map(({ name }) => ({
      code: 'entry-rules-unchecked',
      language: material.day.languages[0]!,
      about: name,
      position: null,
      people: 0,
      fallback: null,
      blocks: false,
    }));
}

function languageGaps(
  { material, readers, spoken }: PlannedBriefings,
  byLanguage: ReadonlyMap<string, number>,
): BriefingGap[] {
  const gap = (
    code: BriefingGap['code'],
    language: string,
    people: number,
    fallback: string | null,
    blocks: boolean,
  ): BriefingGap => {
    return { code, language, about: null, position: null, people, fallback, blocks };
  };
  const { languages } = material.day;
  const tags = spoken.map(({ language }) => language);
  return [
    ...[...readers]
      .filter(([tag]) => servedBy(tag, languages) === null)
      .map(([tag, people]) => gap('language-not-offered', tag, people, languages[0]!, false)),
    ...languages.flatMap((language) => {
      const people = byLanguage.get(language) ?? 0;
      const found = servedBy(language, tags);
      if (found === null) return [gap('language-without-catalogue', language, people, 'en', people > 0)];
      return spoken.some((one) => one.language === found && one.isChecked)
        ? []
        : [gap('language-unchecked', language, people, null, false)];
    }),
  ];
}

function readersByDayLanguage(languages: readonly string[], readers: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [tag, people] of readers) {
    const language = servedBy(tag, languages) ?? languages[0]!;
    counts.set(language, (counts.get(language) ?? 0) + people);
  }
  return counts;
}

const firstText = (texts: LocalisedText): string | null =>
  Object.values(texts).find((text) => text.trim() !== '') ?? null;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
