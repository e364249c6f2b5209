/** Which way a language is written. */
export type Direction = 'ltr' | 'rtl';

/** What a sentence of the catalogue is completed with; `count` also chooses the plural form. */
export type SentenceValues = Readonly<Record<string, string | number>>;

/** How much of a date is said: `Tuesday, April 13`, the same with the year, or `April 13, 2027`. */
export type DateStyle = 'day' | 'day-year' | 'date';

/** The calendar of a language that `Intl` does not know. */
export interface DateNames {
  /** Sunday first. */
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  /** With `{{weekday}}`, `{{day}}`, `{{month}}` and `{{year}}`. */
  readonly patterns: Readonly<Record<DateStyle, string>>;
  /** Time zones by their English names; a zone that is not here is named in English. */
  readonly zones: Readonly<Record<string, string>>;
}

/** The catalogue of one language: what the pure parts of the code need in order to speak to a person. */
export interface Words {
  /** BCP 47 tag of the language that is spoken, which may differ from the one asked for. */
  readonly language: string;
  readonly direction: Direction;
  /** 12 when times are said with morning and afternoon, else 24. */
  readonly hours: 12 | 24;
  /** False while a machine's translation has not been read by a person who speaks the language. */
  readonly isChecked: boolean;
  /** Absent where `Intl` knows how the language says dates. */
  readonly dates?: DateNames | undefined;
  /** The sentence of a key, completed; throws when the key or a value is missing, because a half sentence must not go out. */
  say(key: string, values?: SentenceValues): string;
}
