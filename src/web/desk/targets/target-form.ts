import type { Words } from '../../../kernel/words.js';
import { formatMinutes } from '../../../kernel/minutes.js';
import { typedName } from '../../../kernel/isolated-text.js';
import type { DayAsk } from '../../../lobby-days/domain/lobby-day.js';
import { POSITIONS } from '../../../meetings/domain/position.js';
import {
  CONSTITUENT_RULES,
  LONGEST_TARGET_NOTE,
  NO_CAPTAIN,
  TARGET_MODES,
} from '../../../meetings/domain/target-edit.js';
import type { TargetOffice } from '../../../meetings/target-overview.queries.js';
import { type ConsoleField, FieldMaker, type FilledForm } from '../../console/console-fields.js';
import type { TargetDesk } from './target-desk.service.js';

type Choices = readonly (readonly [string, string])[];

/** The fields that one office and many have in common. */
export const SHARED_FIELDS = ['priority', 'mode', 'captain', 'constituents', 'excluded'] as const;

/** What can be chosen for a target, with the words for it. */
export function targetChoices(words: Words, { captains, asks }: Pick<TargetDesk, 'captains' | 'asks'>) {
  const said = (part: string, values: readonly string[]): Choices =>
    values.map((value) => [value, words.say(`targets.${part}.${value}`)]);
  return {
    priority: Array.from({ length: 10 }, (_, i): [string, string] => [String(i + 1), String(i + 1)]),
    mode: said('mode', TARGET_MODES),
    captain: [
      [NO_CAPTAIN, words.say('targets.nobody')] as const,
      ...captains.map(({ id, name }) => [id, typedName(name)] as const),
    ],
    constituents: said('rule', CONSTITUENT_RULES),
    excluded: said('excluded', ['no', 'yes']),
    position: said('position', POSITIONS),
    ask: asks.map((ask): [string, string] => [ask.id, askName(ask)]),
  };
}

/** What an ask is called in a narrow place. */
export function askName(ask: DayAsk): string {
  return typedName(ask.bill ?? ask.code);
}

/** The fields of the form about one office. */
export function officeFields(words: Words, desk: TargetDesk, filled: FilledForm): ConsoleField[] {
  const make = new FieldMaker(filled);
  const choices = targetChoices(words, desk);
  return [
    ...SHARED_FIELDS.map((name) => make.select(name, words.say(`targets.label.${name}`), choices[name])),
    ...desk.asks.map((ask) =>
      make.select(`position.${ask.id}`, words.say('targets.position-on', { ask: askName(ask) }), choices.position),
    ),
    make.input('hours', words.say('targets.label.hours'), { hint: words.say('targets.hours-hint'), isWhole: true }),
    make.area('note', words.say('targets.label.note'), {
      hint: words.say('targets.note-hint'),
      maxLength: LONGEST_TARGET_NOTE,
    }),
  ];
}

/** The form about one office as its rows fill it in. */
export function officeValues({ asks }: TargetDesk, one: TargetOffice): Readonly<Record<string, string>> {
  const { settings, positions, captainId, note } = one;
  return {
    priority: String(settings.weight),
    mode: settings.mode,
    captain: captainId ?? NO_CAPTAIN,
    constituents: settings.constituents ?? 'day',
    excluded: settings.excluded ? 'yes' : 'no',
    hours: hoursText(one),
    note: note ?? '',
    ...Object.fromEntries(asks.map(({ id }) => [`position.${id}`, positions.get(id) ?? 'unknown'])),
  };
}

/** `10:00-12:00; 13:00-15:30` as it can be typed again; '' for the day's hours. */
export function hoursText({ settings }: TargetOffice): string {
  return (settings.windows ?? []).map(({ from, to }) => `${formatMinutes(from)}-${formatMinutes(to)}`).join('; ');
}
