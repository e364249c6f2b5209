/** Where a legislator can stand on an ask, from most to least friendly, and not known. */
export const POSITIONS = ['champion', 'leaning', 'undecided', 'opposed', 'unknown'] as const;

/** Where a legislator stands on an ask. */
export type Position = (typeof POSITIONS)[number];
