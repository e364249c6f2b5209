import { explainOffices } from './explain-offices.js';
import { explainPeople } from './explain-people.js';
import type { Instance } from './problem.js';
import type { DayMend, UnderServedAdvocate, UnmetOffice, UnservedAdvocate } from './report.js';
import { resume } from './resume.js';
import type { Solution } from './schedule.js';

/** Why offices stay unmet and people without enough meetings, and what would mend it. */
export interface Explanation {
  /** What would help several offices at once, the most first. */
  readonly mends: readonly DayMend[];
  readonly unmet: readonly UnmetOffice[];
  readonly unserved: readonly UnservedAdvocate[];
  readonly underServed: readonly UnderServedAdvocate[];
}

/**
 * Explains what a plan leaves out, by trying to put it in: for an office at every start with everybody free, then with
 * one more helper of some kind, then at hours it does not have; for a person into every meeting. The gain of a mend is
 * what the present plan gains by it, so a new search that starts from this plan gains at least as much.
 */
export function explain(instance: Instance, solution: Solution): Explanation {
  const search = resume(instance, solution);
  return { ...explainOffices(instance, solution, search), ...explainPeople(search) };
}
