import type { AdvocateSummary } from '../../../advocates/advocates.queries.js';
import type { BriefingGap } from '../../../briefings/domain/briefing-gaps.js';
import { clockInWords, dateInWords, localDate, localMinutes } from '../../../kernel/day-words.js';
import type { AdvocateId, OfficeId } from '../../../kernel/ids.js';
import { isolate, typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import type { OfficeSummary } from '../../../legislature/offices/offices.queries.js';
import type { MeetingChange, MeetingPlace } from '../../../meetings/domain/meeting-changes.js';
import type { OpenedConsoleDay } from '../console-pages.service.js';
import type { LanguageCount } from './release-preview.service.js';

const LOOKS = {
  added: { icon: 'check', look: 'ok' },
  moved: { icon: 'swap', look: 'copper' },
  team: { icon: 'swap', look: 'copper' },
  dropped: { icon: 'alert', look: 'off' },
} as const;

/** One visit that changes: the office, how, from when to when, and for how many people. */
export function changeInWords(
  { words, day }: OpenedConsoleDay,
  change: MeetingChange,
  offices: ReadonlyMap<OfficeId, OfficeSummary>,
) {
  const office = offices.get((change.now ?? change.before)!.officeId as OfficeId);
  const at = (place: MeetingPlace | null) =>
    place?.startsAt ? clockInWords(words, localMinutes(place.startsAt, day.zone)) : words.say('release.no-time');
  return {
    ...LOOKS[change.kind],
    office: typedName(office?.name ?? '–'),
    was: change.kind === 'moved' ? at(change.before) : '',
    now: change.now ? at(change.now) : '',
    what: words.say(`release.change.${change.kind}`),
    people: words.say('release.people', { count: change.people.length }),
  };
}

/** How many people get what, by kind of message and language. */
export function countTable({ words }: OpenedConsoleDay, counts: readonly LanguageCount[]) {
  const languages = [...new Set(counts.map(({ language }) => language))].sort();
  const kinds = [...new Set(counts.map(({ kind }) => kind))];
  const of = (kind: string, language?: string) =>
    counts
      .filter((one) => one.kind === kind && (!language || one.language === language))
      .reduce((sum, { count }) => sum + count, 0);
  return {
    columns: languages.map(ownLanguageName),
    rows: kinds.map((kind) => ({
      kind: words.say(`release.kind.${kind}`),
      cells: languages.map((language) => of(kind, language)),
      all: of(kind),
    })),
  };
}

/** What is known of a release that has not gone. */
interface ReleaseFacts {
  readonly gaps: readonly BriefingGap[];
  /** How many rules the board breaks. */
  readonly conflicts: number;
  readonly notices: readonly { readonly advocateId: AdvocateId }[];
  readonly people: ReadonlyMap<AdvocateId, AdvocateSummary>;
}

/** What to look at before a release: rules that the board breaks, texts that are missing, and people whom no mail reaches. */
export function checksOf({ words, base }: OpenedConsoleDay, { gaps, conflicts, notices, people }: ReleaseFacts) {
  const byCode = new Map<string, { gap: BriefingGap; languages: Set<string> }>();
  for (const gap of gaps) {
    const known = byCode.get(gap.code) ?? { gap, languages: new Set<string>() };
    known.languages.add(ownLanguageName(gap.language));
    byCode.set(gap.code, known);
  }
  const unreached = notices.filter(
    ({ advocateId }) => !['own', 'point-person'].includes(people.get(advocateId)?.contact ?? 'own'),
  ).length;
  const texts = [...byCode.values()].map(({ gap, languages }) => ({
    ...(gap.blocks ? { icon: 'alert', mark: 'stop' } : { icon: 'half', mark: 'warn' }),
    title: words.say(`release.gap.${gap.code}`),
    detail: isolate([...languages].join(', ')),
    href: `${base}/setup/${gap.code === 'district-fact-missing' ? 'district-facts' : 'asks'}`,
  }));
  const broken = {
    icon: 'alert',
    mark: 'stop',
    title: words.say('release.conflicts', { count: conflicts }),
    detail: '',
    href: `${base}/board`,
  };
  return [
    ...(conflicts > 0 ? [broken] : []),
    ...(texts.length === 0
      ? [{ icon: 'check', mark: 'fit', title: words.say('release.texts-there'), detail: '', href: '' }]
      : texts),
    ...(unreached > 0
      ? [
          {
            icon: 'phone',
            mark: 'warn',
            title: words.say('release.by-phone', { count: unreached }),
            detail: '',
            href: `${base}/people?show=no-email`,
          },
        ]
      : []),
  ];
}

/** A moment in words, in the zone of the day. */
export function momentOf({ words, day }: OpenedConsoleDay, at: Date): string {
  return `${dateInWords(words, localDate(at, day.zone), 'day')}, ${clockInWords(words, localMinutes(at, day.zone))}`;
}
