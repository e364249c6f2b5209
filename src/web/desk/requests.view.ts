import { clockInWords, dateInWords, localDate, localMinutes } from '../../kernel/day-words.js';
import { typedName } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import type { LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';
import type { MeetingState } from '../../meetings/domain/meeting-state.js';
import type { PipelineContact, PipelineOffice } from '../../meetings/requests/pipeline.queries.js';
import { initialsOf } from '../console/console-frame.js';
import { meetingBadge } from './meeting-badge.js';

/** Whose offices the list shows. */
export const REQUEST_FILTERS = ['all', 'mine', 'desk', 'captain', 'drop-in'] as const;

/** One of the filters. */
export type RequestFilter = (typeof REQUEST_FILTERS)[number];

/** What the list is made of. */
export interface RequestListFacts {
  readonly base: string;
  readonly day: LobbyDaySummary;
  readonly now: Date;
  readonly offices: readonly PipelineOffice[];
  readonly names: ReadonlyMap<string, string>;
  readonly me: string;
  readonly filter: RequestFilter;
  readonly search: string;
  /** The office that is open beside the list. */
  readonly open: string | null;
}

const FUNNEL: readonly MeetingState[] = [
  'not_requested',
  'requested',
  'following_up',
  'tentative',
  'confirmed',
  'drop_in',
  'tbd',
];

const CHANNEL_ICONS = { mail: 'mail', phone: 'phone', text: 'speech', visit: 'users', page: 'globe' } as const;

/** The list of who owes whom an answer, by due date. */
export function requestList(words: Words, facts: RequestListFacts): object {
  const { base, day, now, offices, filter, search, me, open } = facts;
  const today = localDate(now, day.zone);
  const shown = offices.filter((one) => fits(one, filter, me) && isFound(one, search));
  const groups = (['late', 'today', 'later', 'settled'] as const)
    .map((id) => ({ id, offices: shown.filter((one) => groupOf(one, today) === id) }))
    .filter((group) => group.offices.length > 0);
  const due = offices.filter((one) => ['late', 'today'].includes(groupOf(one, today))).length;
  return {
    lede: `${dateInWords(words, today, 'day')}. ${words.say('requests.due', { count: due })}`,
    funnel: FUNNEL.map((state) => ({
      count: offices.filter((one) => one.state === state).length,
      badge: meetingBadge(words, state),
    })),
    filters: REQUEST_FILTERS.map((id) => ({
      label: words.say(`requests.filter.${id}`),
      href: `${base}/requests?${query({ who: id, q: search })}`,
      current: id === filter,
    })),
    search,
    filter,
    groups: groups.map((group) => ({
      label: words.say(`requests.group.${group.id}`),
      count: group.offices.length,
      rows: group.offices.map((one) => ({
        href: `${base}/requests?${query({ who: filter, q: search, office: one.office.id })}#office`,
        isOpen: one.office.id === open,
        name: typedName(one.office.name),
        about: placeOf(words, one),
        mode: words.say(`mode.${one.mode}`),
        badge: meetingBadge(words, one.state),
        time: one.startsAt ? clockInWords(words, localMinutes(one.startsAt, day.zone)) : '',
        beads: one.contacts
          .slice(-8)
          .map((contact) => ({ icon: CHANNEL_ICONS[contact.channel], heard: contact.heard })),
        contacts: words.say('requests.contacts', { count: one.contacts.length }),
        last: lastWord(words, one),
        due: one.next ? dueInWords(words, one.next.dueOn, today) : '',
        isLate: group.id === 'late',
        owner: one.ownerId ? initialsOf(facts.names.get(one.ownerId) ?? '') : '',
        ownerName: one.ownerId ? (facts.names.get(one.ownerId) ?? '') : '',
        step: one.next ? words.say(`requests.step.${one.next.step}`) : words.say('requests.step.see'),
      })),
    })),
  };
}

/** `HD-44 · Old Capitol 212`. */
export function placeOf(words: Words, { office }: Pick<PipelineOffice, 'office'>): string {
  const district = words.say(`requests.district.${office.chamber}`, { district: office.district });
  const place = [office.buildingName ?? office.buildingCode, office.room].filter(Boolean).join(' ');
  return [district, typedName(place)].filter(Boolean).join(' · ');
}

/** The log of one office, newest first. */
export function contactLog(
  words: Words,
  day: LobbyDaySummary,
  contacts: readonly PipelineContact[],
  names: ReadonlyMap<string, string>,
): object[] {
  return [...contacts].reverse().map((contact) => ({
    icon: CHANNEL_ICONS[contact.channel],
    heard: contact.heard,
    what: words.say(`requests.outcome.${contact.outcome}`),
    when: `${dateInWords(words, localDate(contact.at, day.zone), 'day')}, ${clockInWords(words, localMinutes(contact.at, day.zone))}`,
    who: contact.memberId ? (names.get(contact.memberId) ?? '') : '',
    said: typedName(contact.said),
  }));
}

function fits(one: PipelineOffice, filter: RequestFilter, me: string): boolean {
  if (filter === 'all') return true;
  return filter === 'mine' ? one.ownerId === me : one.mode === filter;
}

function isFound({ office }: PipelineOffice, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === '' || `${office.name} ${office.district}`.toLowerCase().includes(wanted);
}

function groupOf({ next }: PipelineOffice, today: string): 'late' | 'today' | 'later' | 'settled' {
  if (!next) return 'settled';
  return next.dueOn < today ? 'late' : next.dueOn === today ? 'today' : 'later';
}

function lastWord(words: Words, { contacts }: PipelineOffice): string {
  const last = contacts.at(-1);
  if (!last) return '';
  return last.said === '' ? words.say(`requests.outcome.${last.outcome}`) : typedName(last.said);
}

function dueInWords(words: Words, date: string, today: string): string {
  return date === today ? words.say('requests.today') : dateInWords(words, date, 'date').replace(/,? \d{4}$/, '');
}

function query(values: Readonly<Record<string, string>>): string {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '' && value !== 'all')).toString();
}
