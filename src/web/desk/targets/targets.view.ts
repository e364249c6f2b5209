import { typedName } from '../../../kernel/isolated-text.js';
import type { Words } from '../../../kernel/words.js';
import { MEETING_STATES } from '../../../meetings/domain/meeting-state.js';
import { NO_CAPTAIN } from '../../../meetings/domain/target-edit.js';
import type { TargetOffice } from '../../../meetings/target-overview.queries.js';
import { meetingBadge } from '../meeting-badge.js';
import { placeOf } from '../requests.view.js';
import type { TargetDesk } from './target-desk.service.js';
import { type ChosenFilters, filterQuery, NO_BUILDING, type TargetFilter } from './target-filters.js';
import { askName, hoursText, targetChoices } from './target-form.js';

/** What the table is made of. */
export interface TargetTableFacts {
  readonly base: string;
  readonly desk: TargetDesk;
  readonly shown: readonly TargetOffice[];
  readonly chosen: ChosenFilters;
  /** The offices whose boxes are ticked. */
  readonly ticked: ReadonlySet<string>;
  /** What was chosen for them in the form that changes many. */
  readonly filled: Readonly<Record<string, string>>;
}

/** The table of a day's offices, with its filters and the form that changes many at once. */
export function targetTable(words: Words, { base, desk, shown, chosen, ticked, filled }: TargetTableFacts): object {
  const { asks, captains, mayEdit, seesNotes } = desk;
  const names = new Map(captains.map(({ id, name }) => [id as string, typedName(name)]));
  const query = filterQuery(chosen);
  const tickAll = new URLSearchParams(query);
  tickAll.set('tick', 'all');
  return {
    base,
    mayEdit,
    seesNotes,
    query,
    isTicked: ticked.size > 0,
    count: words.say('targets.count', { count: shown.length, all: desk.offices.length }),
    filters: filterFields(words, desk, chosen),
    isFiltered: query !== '',
    tickAll: `${base}/targets?${tickAll.toString()}#offices`,
    tickNone: `${base}/targets?${query}#offices`,
    asks: asks.map((ask) => ({ name: askName(ask) })),
    bulk: bulkFields(words, desk, filled),
    rows: shown.map((one) => ({
      href: `${base}/targets/${one.office.id}`,
      isTicked: ticked.has(one.office.id),
      pick: `${one.office.id}.${one.mark}`,
      name: typedName(one.office.name),
      place: placeOf(words, one),
      isExcluded: one.settings.excluded,
      priority: one.settings.weight,
      mode: words.say(`targets.mode.${one.settings.mode}`),
      captain: one.captainId ? (names.get(one.captainId) ?? '') : '',
      isCaptainMissing: one.settings.mode === 'captain' && one.captainId === null && !one.settings.excluded,
      positions: asks.map(({ id }) => words.say(`targets.position.${one.positions.get(id) ?? 'unknown'}`)),
      hours: hoursText(one),
      rule: words.say(`targets.rule.${one.settings.constituents ?? 'day'}`),
      note: seesNotes ? typedName(one.note ?? '') : '',
      badge: meetingBadge(words, one.state),
    })),
  };
}

function filterFields(words: Words, desk: TargetDesk, chosen: ChosenFilters): object[] {
  const choices = targetChoices(words, desk);
  const buildings = new Map(
    desk.offices.flatMap(({ office }) =>
      office.buildingId ? [[office.buildingId, typedName(office.buildingName ?? office.buildingCode ?? '')]] : [],
    ),
  );
  const offered: Readonly<Record<TargetFilter, readonly (readonly [string, string])[]>> = {
    chamber: [
      ['lower', words.say('chamber.lower')],
      ['upper', words.say('chamber.upper')],
    ],
    building: [...buildings, [NO_BUILDING, words.say('targets.no-building')]],
    priority: choices.priority,
    mode: choices.mode,
    ask: choices.ask,
    position: choices.position,
    captain: choices.captain,
    state: MEETING_STATES.map((state) => [state, words.say(`meeting.${state}`)]),
    visit: [
      ['yes', words.say('targets.excluded.no')],
      ['no', words.say('targets.excluded.yes')],
    ],
  };
  return Object.entries(offered)
    .filter(([, options]) => options.length > 0)
    .map(([name, options]) => ({
      id: `filter-${name}`,
      name,
      label: words.say(`targets.filter.${name}`),
      options: options.map(([value, label]) => ({ value, label, checked: chosen[name as TargetFilter] === value })),
    }));
}

function bulkFields(words: Words, desk: TargetDesk, filled: TargetTableFacts['filled']): object[] {
  const choices = targetChoices(words, desk);
  const names = ['priority', 'mode', 'captain', 'constituents', 'excluded', 'ask', 'position'] as const;
  return names
    .filter((name) => desk.asks.length > 0 || (name !== 'ask' && name !== 'position'))
    .map((name) => ({
      id: `bulk-${name}`,
      name,
      label: words.say(`targets.label.${name}`),
      options: choices[name].map(([value, label]) => ({ value, label, checked: filled[name] === value })),
    }));
}

/** Which captains' offices a filter can name. */
export function captainIdsOf({ captains }: TargetDesk): string[] {
  return captains.map(({ id }) => id as string).filter((id) => id !== NO_CAPTAIN);
}
