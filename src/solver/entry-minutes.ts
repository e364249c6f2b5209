import type { Instance } from './problem.js';

/** Minutes that entering a building for the first time takes. */
export function entryMinutes(instance: Instance, building: string): number {
  return Math.max(0, instance['x-rotunda']?.entry?.[building] ?? 0);
}
