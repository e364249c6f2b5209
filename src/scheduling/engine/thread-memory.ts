import type { ResourceLimits } from 'node:worker_threads';

/**
 * Keeps a thread of the engine small: the search allocates next to nothing, so a large space for young objects would
 * only fill with garbage.
 */
export const SMALL_NURSERY: ResourceLimits = { maxYoungGenerationSizeMb: 8 };
