import { compile } from './compile.js';
import type { Instance } from './problem.js';
import type { Solution } from './schedule.js';
import { Search } from './search.js';

/** A search that stands where a plan of this instance stands. */
export function resume(instance: Instance, solution: Solution): Search {
  const search = new Search(compile(instance), 1);
  search.restore(solution);
  return search;
}
