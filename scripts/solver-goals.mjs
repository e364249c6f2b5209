// What the scheduling engine is measured by: days, time limits and the gaps to the proven bound that it should reach.

/**
 * Cases of the full table. `gap` is in percent; `seeds` limits how many of the seeds a long case runs on, so that the
 * table fits in twenty minutes or so. A name with "+tight" means few hours and few leaders.
 */
export const CASES = [
  { name: 'TN-150', seconds: 2, gap: 0.3 },
  { name: 'TN-150+tight', seconds: 10, gap: 0.8 },
  { name: 'MA-400', seconds: 2, gap: 0.3 },
  { name: 'MA-400+tight', seconds: 10, gap: 0.8 },
  { name: 'CA-800', seconds: 10, gap: 0.6 },
  { name: 'US-300', seconds: 2, gap: 1.0 },
  { name: 'US-300', seconds: 10, gap: 0.5 },
  { name: 'US-300', seconds: 60, gap: 0.3 },
  { name: 'US-300+tight', seconds: 10, gap: 0.8 },
  { name: 'US-1000', seconds: 10, gap: 0.5 },
  { name: 'US-5000', seconds: 30, gap: 1.5, seeds: 2 },
  { name: 'US-10000', seconds: 30, gap: 3.0, seeds: 1 },
  { name: 'US-10000', seconds: 60, gap: 2.0, seeds: 2 },
];

/** Percent of the bound's offices and own pairs that a plan should have; tight days may miss one office in 200. */
export const COVERAGE = { plain: 100, tight: 99.5 };
export const OWN_PAIRS = 97;
/** Peak memory of the largest day, delay of the event loop beside a run, and time to mend one change. */
export const MEGABYTES = 1024;
export const LOOP_MS = 50;
export const MEND_MS = 200;
/** Changed meetings after one change, where so many suffice. */
export const CHANGED_MEETINGS = 3;
