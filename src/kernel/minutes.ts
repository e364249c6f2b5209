/** A half-open stretch of one day, `[from, to)`, in whole minutes after local midnight. */
export interface MinuteRange {
  readonly from: number;
  readonly to: number;
}

/** Writes minutes after midnight as `HH:MM`; 1440 reads `24:00`. */
export function formatMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Reads `HH:MM` as minutes after midnight, or null when it is not a time of day. */
export function parseMinutes(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= 1440 ? minutes : null;
}

/** Reads a time as people write it, `1:30 pm`, `9am` or `13:30`, as minutes after midnight; null when it is none. */
export function parseTimeOfDay(text: string): number | null {
  const half = /^(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\.?$/i.exec(text.trim());
  if (!half) return parseMinutes(text);
  const [hour, minute] = [Number(half[1]), Number(half[2] ?? 0)];
  if (hour < 1 || hour > 12 || minute > 59) return null;
  return ((hour % 12) + (half[3]!.toLowerCase() === 'p' ? 12 : 0)) * 60 + minute;
}

/** Reads stretches of time as people list them, `10:00-12:00; 1:30 pm-3:00 pm`; null when one of them is none. */
export function parseStretches(text: string): readonly MinuteRange[] | null {
  const ranges = text.split(';').map((part) => {
    const [from, to] = part.split(/[-–—]/).map((time) => parseTimeOfDay(time.trim()));
    return { from: from ?? null, to: to ?? null };
  });
  const readable = ranges.filter((r): r is MinuteRange => r.from !== null && r.to !== null && r.from < r.to);
  return readable.length === ranges.length ? readable : null;
}

/** Removes `blocked` from `open`; the result is sorted and free of overlaps and empty stretches. */
export function subtractRanges(open: readonly MinuteRange[], blocked: readonly MinuteRange[]): MinuteRange[] {
  return mergeRanges(blocked).reduce<MinuteRange[]>(
    (rest, cut) =>
      rest.flatMap((range) =>
        [
          { from: range.from, to: Math.min(range.to, cut.from) },
          { from: Math.max(range.from, cut.to), to: range.to },
        ].filter((piece) => piece.to > piece.from),
      ),
    mergeRanges(open),
  );
}

/** Sorts ranges and joins those that touch or overlap. */
export function mergeRanges(ranges: readonly MinuteRange[]): MinuteRange[] {
  const merged: MinuteRange[] = [];
  for (const range of [...ranges].filter((r) => r.to > r.from).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && range.from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else merged.push(range);
  }
  return merged;
}

/** The stretches that lie in both lists. */
export function intersectRanges(a: readonly MinuteRange[], b: readonly MinuteRange[]): MinuteRange[] {
  return mergeRanges(a).flatMap((x) =>
    mergeRanges(b)
      .map((y) => ({ from: Math.max(x.from, y.from), to: Math.min(x.to, y.to) }))
      .filter((range) => range.to > range.from),
  );
}
