import type { TypedPoint } from '../../../briefings/talking-points-preview.service.js';
import type { Words } from '../../../kernel/words.js';
import type { TalkingPointText } from '../../../lobby-days/domain/lobby-day.js';

/** For how the office stands; `any` is said to every office. */
export const POINT_POSITIONS = ['any', 'champion', 'leaning', 'undecided', 'opposed', 'unknown'] as const;
/** For whom it is written; `any` is for everybody. */
export const POINT_ROLES = ['any', 'leader', 'storyteller', 'first-timer'] as const;

/** As many sentences as one ask can have in one language on the page; a file takes more. */
export const MOST_ROWS = 60;
const EMPTY_ROWS = 2;

/** The form as it came, by field. */
export type PointsForm = Readonly<Record<string, string>>;

/** One sentence of the form. */
export interface PointRow {
  readonly n: number;
  readonly text: string;
  readonly positions: readonly Choice[];
  readonly roles: readonly Choice[];
}

/** One entry of a list to choose from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}

/** Every name that a field of the form can have. */
export const POINTS_FIELDS = [
  'version',
  'language',
  'person',
  'office',
  'part',
  ...Array.from({ length: MOST_ROWS }, (_, n) => [`position.${n}`, `role.${n}`, `text.${n}`]).flat(),
];

/** The sentences that were typed, those left empty left out. */
export function typedPoints(form: PointsForm, language: string): TypedPoint[] {
  return Array.from({ length: MOST_ROWS }, (_, n) => ({
    position: POINT_POSITIONS.find((one) => one === form[`position.${n}`]) ?? 'any',
    role: POINT_ROLES.find((one) => one === form[`role.${n}`]) ?? 'any',
    language,
    body: (form[`text.${n}`] ?? '').replaceAll('\r\n', '\n').trim(),
  })).filter(({ body }) => body !== '');
}

/** The rows of the form: what there is, then some to add more. */
export function pointRows(
  words: Words,
  points: readonly Pick<TalkingPointText, 'position' | 'role' | 'body'>[],
): PointRow[] {
  const count = Math.min(MOST_ROWS, points.length + EMPTY_ROWS);
  return Array.from({ length: count }, (_, n) => {
    const { position, role, body } = points[n] ?? { position: 'any', role: 'any', body: '' };
    return {
      n,
      text: body,
      positions: choices(POINT_POSITIONS, position, (one) =>
        words.say(one === 'any' ? 'points.every-office' : `targets.position.${one}`),
      ),
      roles: choices(POINT_ROLES, role, (one) => words.say(`points.role.${one}`)),
    };
  });
}

/** Values with their labels, one of them chosen. */
export function choices<T extends string>(values: readonly T[], chosen: string, label: (value: T) => string): Choice[] {
  return values.map((value) => ({ value, label: label(value), checked: value === chosen }));
}
