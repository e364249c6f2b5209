import type { Words } from '../../kernel/words.js';
import type { SpokenLanguage } from '../../platform/i18n/translations.js';

/** A telephone number of people who help, with the words before it. */
export interface HelpLine {
  readonly label: string;
  readonly phone: string;
  readonly href: string;
}

/** What stands around every page: the language, who runs it, where help is. */
export interface PageFrame {
  readonly language: string;
  readonly languageName: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  /** What stands beside the mark: the organisation or the date. */
  readonly heading: string;
  readonly languages: readonly {
    readonly language: string;
    readonly name: string;
    readonly href: string;
    readonly current: boolean;
  }[];
  readonly help: HelpLine | null;
  /** Who helps where no number is known; '' where that goes without saying. */
  readonly ask: string;
  /** Where the page about kept data is, or null where nothing is kept. */
  readonly privacy: string | null;
  readonly isMachineMade: boolean;
  readonly styles: string;
  readonly script: string | null;
  readonly manifest: string | null;
}

/** What differs from page to page. */
export interface FrameSubject {
  readonly title: string;
  readonly heading: string;
  /** The page's own path, to which the language links lead. */
  readonly path: string;
  readonly helpPhone: string | null;
  /** The sentence before the help line's number; absent: that of the registration. */
  readonly helpLabel?: string;
  readonly privacy: string | null;
  /** True for those who run a day and for offices: without a choice of languages. */
  readonly inEnglish?: boolean;
}

/** Where a page's style sheet, script and manifest are. */
export interface FrameFiles {
  readonly styles: string;
  readonly script?: string;
  readonly manifest?: string;
}

/** The frame of one page in one language. */
export function pageFrame(
  words: Words,
  languages: readonly SpokenLanguage[],
  subject: FrameSubject,
  files: FrameFiles,
): PageFrame {
  return {
    language: words.language,
    languageName: languages.find((one) => one.language === words.language)?.name ?? words.language,
    direction: words.direction,
    title: subject.title === subject.heading ? subject.title : `${subject.title} · ${subject.heading}`,
    heading: subject.heading,
    languages: (subject.inEnglish ? [] : languages).map(({ language, name }) => ({
      language,
      name,
      href: `${subject.path}?lang=${language}`,
      current: language === words.language,
    })),
    help: subject.helpPhone
      ? {
          label: subject.helpLabel ?? words.say('shell.help'),
          phone: subject.helpPhone,
          href: `tel:${subject.helpPhone.replace(/[^\d+]/g, '')}`,
        }
      : null,
    ask: subject.inEnglish ? '' : words.say('shell.ask'),
    privacy: subject.privacy,
    isMachineMade: !words.isChecked,
    styles: files.styles,
    script: files.script ?? null,
    manifest: files.manifest ?? null,
  };
}
