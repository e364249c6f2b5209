import type { Finding, Read } from '../../kernel/finding.js';
import { mergeRanges, type MinuteRange, parseStretches } from '../../kernel/minutes.js';
import { type Position, POSITIONS } from './position.js';

/** Who books an office's meeting: the desk, a captain, or nobody because a team drops in. */
export const TARGET_MODES = ['desk', 'captain', 'drop-in'] as const;

/** One of them. */
export type TargetMode = (typeof TARGET_MODES)[number];

/** What an office wants of constituents: what the day wants, or its own rule. */
export const CONSTITUENT_RULES = ['day', 'preferred', 'required'] as const;

/** The longest note about an office. */
export const LONGEST_TARGET_NOTE = 500;

/** The value of a form that takes an office from its captain. */
export const NO_CAPTAIN = 'nobody';

/** What changes about one office or about many; what is absent stays as it is. */
export interface TargetEdit {
  readonly weight?: number;
  readonly mode?: TargetMode;
  readonly excluded?: boolean;
  /** Null: what the day wants. */
  readonly constituents?: 'preferred' | 'required' | null;
  /** The member who books the office; null: nobody. */
  readonly captainId?: string | null;
  /** Null: the day's meeting hours. */
  readonly windows?: readonly MinuteRange[] | null;
  readonly note?: string | null;
  /** By ask id. */
  readonly positions: ReadonlyMap<string, Position>;
}

/** An edit as a form sends it: '' leaves a thing as it is, except for `hours` and `note`, which '' empties. */
export interface TargetEditFields {
  readonly priority: string;
  readonly mode: string;
  readonly excluded: string;
  readonly constituents: string;
  readonly captain: string;
  readonly hours?: string;
  readonly note?: string;
  readonly positions: readonly { readonly field: string; readonly askId: string; readonly value: string }[];
}

/** What an edit may name. */
export interface TargetEditFrame {
  readonly captainIds: readonly string[];
  readonly askIds: readonly string[];
}

/** Reads an edit, or says of each field that does not fit what was expected. */
export function readTargetEdit(fields: TargetEditFields, frame: TargetEditFrame): Read<TargetEdit> {
  const findings: Finding[] = [];
  const refuse = (field: string, expected: string) => {
    findings.push({
      field,
      code: 'does-not-fit',
      message: `${field} does not fit.`,
      expected,
      mend: 'Correct it and save again; nothing was changed.',
    });
    return undefined;
  };
  const oneOf = <T extends string>(field: string, value: string, values: readonly T[], expected: string) =>
    value === '' ? undefined : (values.find((one) => one === value) ?? refuse(field, expected));

  const mode = oneOf('mode', fields.mode, TARGET_MODES, 'Choose desk, captain or drop-in.');
  const excluded = oneOf('excluded', fields.excluded, ['yes', 'no'], 'Choose whether the office is visited.');
  const rule = oneOf('constituents', fields.constituents, CONSTITUENT_RULES, 'Choose one of the rules.');
  const captain = oneOf(
    'captain',
    fields.captain,
    [NO_CAPTAIN, ...frame.captainIds],
    'Choose a member of your organization, or nobody. Invite the person first if they are not listed.',
  );
  const weight = readPriority(fields.priority.trim());
  if (weight === null) refuse('priority', 'Write a whole number from 1 (least) to 10 (most).');
  const windows = fields.hours === undefined ? undefined : readHours(fields.hours.trim());
  if (windows === 'unreadable')
    refuse('hours', 'Write times such as 10:00-12:00; 1:30 pm-3:00 pm, or nothing for the day’s own hours.');
  const note = fields.note?.trim();
  if (note !== undefined && note.length > LONGEST_TARGET_NOTE)
    refuse('note', `Write at most ${LONGEST_TARGET_NOTE} characters; these are ${note.length}.`);
  const positions = fields.positions.flatMap(({ field, askId, value }) => {
    if (value === '') return [];
    if (!frame.askIds.includes(askId)) refuse(field, 'Choose the ask that the position is about.');
    const position = oneOf(field, value, POSITIONS, 'Choose one of the positions.');
    return position ? [[askId, position] as const] : [];
  });
  if (findings.length > 0) return { ok: false, findings };
  return {
    ok: true,
    value: {
      ...(weight !== undefined && { weight: weight! }),
      ...(mode !== undefined && { mode }),
      ...(excluded !== undefined && { excluded: excluded === 'yes' }),
      ...(rule !== undefined && { constituents: rule === 'day' ? null : rule }),
      ...(captain !== undefined && { captainId: captain === NO_CAPTAIN ? null : captain }),
      ...(windows !== undefined && windows !== 'unreadable' && { windows }),
      ...(note !== undefined && { note: note === '' ? null : note }),
      positions: new Map(positions),
    },
  };
}

/** True when an edit would change nothing. */
export function isEmptyEdit({ positions, ...rest }: TargetEdit): boolean {
  return positions.size === 0 && Object.keys(rest).length === 0;
}

function readPriority(text: string): number | null | undefined {
  if (text === '') return undefined;
  return /^([1-9]|10)$/.test(text) ? Number(text) : null;
}

function readHours(text: string): readonly MinuteRange[] | null | 'unreadable' {
  if (text === '') return null;
  const ranges = parseStretches(text);
  return ranges === null ? 'unreadable' : mergeRanges(ranges);
}
