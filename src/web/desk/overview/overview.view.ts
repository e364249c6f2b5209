import { dateInWords, localDate } from '../../../kernel/day-words.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import { shortDistrict } from '../../../legislature/domain/districts/short-district.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';
import { sectionsFor } from '../../console/console-sections.js';
import { type CoveredOffice, type DayOverview, WAITING, type Waiting } from './day-overview.service.js';
import { CELL_RADIUS, honeycomb } from './honeycomb.js';
import { daysBetween, milestones } from './milestones.js';

/** How an office stands, as the picture tells it: by shape and colour. */
export const COVERS = ['met', 'tentative', 'planned', 'asked', 'drop-in', 'open', 'quiet'] as const;

/** One of the ways in which an office can stand. */
export type Cover = (typeof COVERS)[number];

/** Where each thing that waits is dealt with: a section, and the page in it. */
const PLACES: Readonly<Record<Waiting, readonly [section: string, path: string, tone: 'stop' | 'warn']>> = {
  signals: ['today', 'today', 'stop'],
  misfits: ['today', 'today', 'stop'],
  answers: ['requests', 'requests', 'warn'],
  replans: ['requests', 'requests', 'warn'],
  due: ['requests', 'requests', 'warn'],
  unsent: ['release', 'release', 'warn'],
  uncertain: ['delivery', 'delivery', 'stop'],
  calls: ['today', 'today', 'warn'],
  unseen: ['today', 'today', 'warn'],
  unplaced: ['board', 'board', 'warn'],
  applied: ['people', 'people?show=applied', 'warn'],
  questions: ['people', 'people/questions', 'warn'],
  setup: ['setup', 'setup', 'warn'],
};
/** Labels in cells of a larger legislature are too small to read; the cells keep their names to point at. */
const MOST_LABELLED = 160;
const MOST_LANGUAGES = 8;

/** The page: where the day stands in its life, five figures, what waits, and three pictures. */
export function overviewPage(opened: OpenedConsoleDay, overview: DayOverview, chamber: string | undefined): object {
  const { words, day, now, base } = opened;
  const today = localDate(now, day.zone);
  const needs = needLines(opened, overview);
  return {
    base,
    title: headline(opened, daysBetween(today, day.heldOn)),
    lede: `${dateInWords(words, today, 'day')}. ${words.say('overview.waiting', { count: needs.length })}`,
    steps: milestones({
      ...day,
      today,
      registrationClosesOn: day.registrationClosesAt && localDate(day.registrationClosesAt, day.zone),
      releasedOn: overview.firstReleasedOn,
    }).map(({ id, on, state }) => ({
      label: words.say(`overview.step.${id}`),
      date: dateInWords(words, on, 'date'),
      state,
      note: state === 'next' || state === 'late' ? words.say(`overview.step-${state}`) : '',
    })),
    figures: figuresOf(opened, overview),
    needs,
    coverage: coverage(opened, overview.offices, chamber),
    mail: mailOf(opened, overview),
    ...languagesOf(opened, overview),
    unsent:
      opensSection(opened, 'release') && overview.waiting.unsent > 0
        ? words.say('overview.preview', { version: overview.version + 1, count: overview.waiting.unsent })
        : null,
    mayImport: opensSection(opened, 'people'),
  };
}

function headline({ words }: OpenedConsoleDay, days: number): string {
  if (days === 0) return words.say('overview.today');
  return days > 0 ? words.say('overview.ahead', { count: days }) : words.say('overview.past', { count: -days });
}

function figuresOf({ words, day }: OpenedConsoleDay, { people, offices, mail }: DayOverview) {
  const sent = totalOf(mail.byKindState, 'sent');
  const owed =
    sent +
    ['pending', 'claimed', 'retry', 'failed', 'uncertain'].reduce(
      (sum, state) => sum + totalOf(mail.byKindState, state),
      0,
    );
  const figure = (id: string, value: number, most: number, note: string) => ({
    id,
    label: words.say(`overview.figure.${id}`),
    value,
    most: words.say('overview.of', { count: most }),
    limit: Math.max(most, value, 1),
    note,
  });
  const placed = offices.filter(({ isPlaced }) => isPlaced).length;
  const confirmed = offices.filter(({ state }) => coverOf({ state, isPlaced: true, constituents: 0 }) === 'met').length;
  return [
    figure(
      'people',
      people.approved,
      day.capacity ?? people.approved + people.applied,
      words.say('overview.applied', { count: people.applied }),
    ),
    figure('offices', placed, offices.length, words.say('overview.confirmed', { count: confirmed })),
    figure(
      'placed',
      people.placed,
      people.approved,
      words.say('overview.without', { count: people.approved - people.placed }),
    ),
    figure(
      'own',
      people.meetOwn,
      people.located,
      words.say('overview.unlocated', { count: people.approved - people.located }),
    ),
    figure('mail', sent, owed, words.say('overview.failed', { count: totalOf(mail.byKindState, 'failed') })),
  ];
}

/** What waits for somebody who can do something about it. */
function needLines(opened: OpenedConsoleDay, { waiting }: DayOverview) {
  const { words, base } = opened;
  return WAITING.filter((id) => waiting[id] > 0 && opensSection(opened, PLACES[id][0])).map((id) => {
    const [, path, mark] = PLACES[id];
    return {
      mark,
      icon: mark === 'stop' ? 'alert' : 'half',
      what: words.say(`overview.need.${id}`, { count: waiting[id] }),
      href: `${base}/${path}`,
      go: words.say(`overview.go.${id}`),
    };
  });
}

function coverage({ words, base }: OpenedConsoleDay, offices: readonly CoveredOffice[], wanted: string | undefined) {
  const chambers = (['lower', 'upper'] as const).filter((one) => offices.some((office) => office.chamber === one));
  const chamber = chambers.find((one) => one === wanted) ?? chambers[0];
  if (!chamber) return null;
  const shown = offices.filter((office) => office.chamber === chamber);
  const { cells, width, height } = honeycomb(shown.length);
  const counts = new Map<Cover, number>();
  for (const office of shown) counts.set(coverOf(office), (counts.get(coverOf(office)) ?? 0) + 1);
  const legend = COVERS.filter((cover) => counts.has(cover)).map((cover) => ({
    cover,
    label: words.say(`overview.cover.${cover}`, { count: counts.get(cover)! }),
  }));
  return {
    tabs: chambers.map((one) => ({
      label: `${words.say(`chamber.${one}`)} ${offices.filter((office) => office.chamber === one).length}`,
      href: `${base}/overview?chamber=${one}`,
      current: one === chamber,
    })),
    viewBox: `0 0 ${width} ${height}`,
    corners: cornersOf(CELL_RADIUS - 1.5),
    cells: shown.map((office, at) => ({
      x: cells[at]!.x,
      y: cells[at]!.y,
      cover: coverOf(office),
      label: shown.length <= MOST_LABELLED ? shortDistrict(office.district) : '',
      title: `${office.district}, ${typedName(office.name)}: ${words.say(`overview.is.${coverOf(office)}`)}, ${words.say('overview.live', { count: office.constituents })}`,
    })),
    legend,
    summary: legend.map(({ label }) => label).join(', '),
  };
}

/** How an office stands: what has been agreed with it first, then what is planned, then whether anybody lives there. */
export function coverOf({
  state,
  isPlaced,
  constituents,
}: Pick<CoveredOffice, 'state' | 'isPlaced' | 'constituents'>): Cover {
  if (['confirmed', 'in_progress', 'completed'].includes(state)) return 'met';
  if (['tentative', 'waitlisted_by_office'].includes(state)) return 'tentative';
  if (state === 'drop_in') return 'drop-in';
  if (['requested', 'following_up'].includes(state)) return 'asked';
  if (isPlaced) return 'planned';
  return constituents > 0 ? 'open' : 'quiet';
}

function mailOf(opened: OpenedConsoleDay, { mail, waiting }: DayOverview) {
  const { words, base } = opened;
  const { sent, within10Seconds } = mail.punctuality;
  const isWell = waiting.uncertain === 0 && (mail.oldestDueSeconds ?? 0) < 300;
  return {
    sent,
    isWell,
    health: words.say(isWell ? 'overview.mail.well' : 'overview.mail.look'),
    oldest:
      mail.oldestDueSeconds === null
        ? words.say('overview.mail.none-waits')
        : words.say('overview.mail.oldest', { count: mail.oldestDueSeconds }),
    lines: [
      {
        label: words.say('overview.mail.soon'),
        value: sent === 0 ? '–' : `${Math.floor((within10Seconds / sent) * 1000) / 10}%`,
      },
      { label: words.say('overview.mail.again'), value: totalOf(mail.byKindState, 'retry') },
      { label: words.say('overview.mail.unsure'), value: waiting.uncertain },
      { label: words.say('overview.mail.phone'), value: waiting.calls },
    ],
    href: opensSection(opened, 'delivery') ? `${base}/delivery` : null,
  };
}

function languagesOf({ words }: OpenedConsoleDay, { people }: DayOverview) {
  const all = [...people.byLanguage].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const most = all[0]?.[1] ?? 1;
  return {
    languages: all.slice(0, MOST_LANGUAGES).map(([tag, count]) => ({ name: ownLanguageName(tag), tag, count, most })),
    moreLanguages:
      all.length > MOST_LANGUAGES ? words.say('overview.more-languages', { count: all.length - MOST_LANGUAGES }) : '',
    interpreters: words.say('overview.interpreters', { count: people.needInterpreter }),
  };
}

function opensSection({ member }: OpenedConsoleDay, section: string): boolean {
  return sectionsFor(member.role).some(({ id }) => id === section);
}

function totalOf(counts: DayOverview['mail']['byKindState'], state: string): number {
  return Object.values(counts).reduce((sum, states) => sum + ((states as Record<string, number>)[state] ?? 0), 0);
}

function cornersOf(radius: number): string {
  return Array.from({ length: 6 }, (_, k) => {
    const angle = (Math.PI / 3) * k - Math.PI / 2;
    return `${(radius * Math.cos(angle)).toFixed(1)},${(radius * Math.sin(angle)).toFixed(1)}`;
  }).join(' ');
}
