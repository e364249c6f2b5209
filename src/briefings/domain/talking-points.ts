import type { TalkingPointText } from '../../lobby-days/domain/lobby-day.js';
import { authored, languageOrder } from './authored-text.js';
import type { AuthoredText, Part, Position } from './packet.js';
import { fillPlaceholders, type PlaceholderValues } from './placeholders.js';

/** For whom points are chosen, and what stands in the place of their braces. */
export interface PointsFor {
  readonly position: Position;
  readonly parts: readonly Part[];
  readonly language: string;
  readonly dayLanguages: readonly string[];
  readonly values: PlaceholderValues;
}

/**
 * The points of one ask for one reader: first those for the reader's own parts, then those for everybody. Within
 * each, the reader's language goes before the exact position (a text one cannot read helps nobody), and points for
 * exactly this position before points for any. A point whose braces cannot be filled is left out.
 */
export function pointsFor(points: readonly TalkingPointText[], wanted: PointsFor): AuthoredText[] {
  const roles = [...wanted.parts.filter((part) => part !== 'attendee'), 'any' as const];
  const texts = roles.flatMap((role) =>
    bestGroup(
      points.filter((point) => point.role === role),
      wanted,
    ),
  );
  return texts.filter((text, at) => texts.findIndex((other) => other.text === text.text) === at);
}

function bestGroup(points: readonly TalkingPointText[], wanted: PointsFor): AuthoredText[] {
  const available = [...new Set(points.map((point) => point.language))];
  for (const language of languageOrder(wanted.language, available, wanted.dayLanguages)) {
    for (const position of [wanted.position, 'any'] as const) {
      const texts = filled(
        points.filter((point) => point.language === language && point.position === position),
        wanted,
      );
      if (texts.length > 0) return texts;
    }
  }
  return [];
}

function filled(group: readonly TalkingPointText[], wanted: PointsFor): AuthoredText[] {
  return [...group]
    .sort((a, b) => a.ordinal - b.ordinal)
    .flatMap((point) => {
      const text = fillPlaceholders(point.body, wanted.values);
      return text === null ? [] : [authored(text, point.language, wanted.language)];
    });
}
