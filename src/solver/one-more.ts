import type { Advocate, Instance } from './problem.js';

const HOUR = 60;

/**
 * Somebody who is attached to no office and free in one stretch of the day, to try out what one more person would
 * bring; their id is none of those `taken`.
 */
export function oneMore(
  taken: ReadonlyMap<string, unknown>,
  role: 'leader' | 'companion' | 'interpreter',
  window: readonly [number, number],
  languages: readonly string[] = [],
): Advocate {
  const free = (name: string): string => (taken.has(name) ? free(`${name}+`) : name);
  return {
    id: free(`one-more-${role}`),
    districts: [],
    windows: [window],
    speaks: ['en', ...languages],
    needs: [],
    pace: 1,
    needsAccessible: false,
    roles: role === 'leader' ? ['leader'] : [],
    group: null,
    maxMeetings: 5,
    issues: [],
  };
}

/** Whole hours around a meeting of office `o` at minute `start`, with the time to enter its building. */
export function hoursAround(instance: Instance, o: number, start: number): readonly [number, number] {
  const { length, building } = instance.offices[o]!;
  const entry = instance['x-rotunda']?.entry?.[building] ?? 0;
  const from = Math.floor((start - entry) / HOUR) * HOUR;
  const to = Math.ceil((start + length) / HOUR) * HOUR;
  return [Math.max(instance.day.start, from), Math.min(instance.day.end, to)];
}
