import { MEETING_STATES } from '../../../meetings/domain/meeting-state.js';
import { type Position, POSITIONS } from '../../../meetings/domain/position.js';
import { NO_CAPTAIN, TARGET_MODES } from '../../../meetings/domain/target-edit.js';
import type { TargetOffice } from '../../../meetings/target-overview.queries.js';
import type { ConsoleForm } from '../../console/console-form.js';
import { UnknownTargetFilterError } from '../desk.errors.js';

/** The filters of the table by their name in an address, so that a view can be kept as a bookmark. */
export const TARGET_FILTERS = [
  'chamber',
  'building',
  'priority',
  'mode',
  'ask',
  'position',
  'captain',
  'state',
  'visit',
] as const;

/** One of them. */
export type TargetFilter = (typeof TARGET_FILTERS)[number];

/** What is chosen in each filter; '' is everything. */
export type ChosenFilters = Readonly<Record<TargetFilter, string>>;

/** The value of the building filter for offices whose building nobody knows. */
export const NO_BUILDING = 'none';

/** What a filter may name on one day. */
export interface FilterFrame {
  readonly buildings: readonly string[];
  readonly captainIds: readonly string[];
  readonly askIds: readonly string[];
}

/**
 * Reads the filters of an address; other names in it are the caller's to refuse.
 * @throws UnknownTargetFilterError for a value that the table does not offer.
 */
export function readFilters(query: ConsoleForm, frame: FilterFrame): ChosenFilters {
  const values = valuesOf(frame);
  const chosen = TARGET_FILTERS.map((name): [TargetFilter, string] => {
    const value = query[name] ?? '';
    if (typeof value !== 'string' || (value !== '' && !values[name].includes(value)))
      throw new UnknownTargetFilterError(name, values[name]);
    return [name, value];
  });
  return Object.fromEntries(chosen) as Record<TargetFilter, string>;
}

/** Whether an office fits every filter. A position without an ask fits when any of the day's asks has it. */
export function fitsFilters(one: TargetOffice, chosen: ChosenFilters, askIds: readonly string[]): boolean {
  const { office, settings } = one;
  const has = (filter: TargetFilter, value: string) => chosen[filter] === '' || chosen[filter] === value;
  const asks = chosen.ask === '' ? askIds : [chosen.ask];
  const positionOf = (askId: string): Position => one.positions.get(askId) ?? 'unknown';
  return (
    has('chamber', office.chamber) &&
    has('building', office.buildingId ?? NO_BUILDING) &&
    has('priority', String(settings.weight)) &&
    has('mode', settings.mode) &&
    has('captain', one.captainId ?? NO_CAPTAIN) &&
    has('state', one.state) &&
    has('visit', settings.excluded ? 'no' : 'yes') &&
    (chosen.position === '' || asks.some((askId) => positionOf(askId) === chosen.position))
  );
}

/** The filters as the end of an address, without those that let everything through. */
export function filterQuery(chosen: ChosenFilters): string {
  return new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== '')).toString();
}

function valuesOf({ buildings, captainIds, askIds }: FilterFrame): Readonly<Record<TargetFilter, readonly string[]>> {
  return {
    chamber: ['lower', 'upper'],
    building: [...buildings, NO_BUILDING],
    priority: Array.from({ length: 10 }, (_, i) => String(i + 1)),
    mode: TARGET_MODES,
    ask: askIds,
    position: POSITIONS,
    captain: [...captainIds, NO_CAPTAIN],
    state: MEETING_STATES,
    visit: ['yes', 'no'],
  };
}
