import { compile } from '../compile.js';
import { holdLocked } from '../locks.js';
import { Plan } from '../plan.js';
import type { Instance, Office } from '../problem.js';
import { RandomStream } from '../random.js';
import { Recreate } from '../recreate.js';

/**
 * The day as the bound sees it: the rules that the judge knows, and an office that holds one meeting, which is locked,
 * open at that time alone. When locks contradict a rule or each other no plan keeps them all, so none binds.
 */
export function lockedDay(instance: Instance): Instance {
  const { 'x-rotunda': _wishes, ...judged } = instance;
  if (hasConflicts(instance) || hasConflicts(judged)) return { ...judged, locked: [] };
  const startOf = new Map(judged.locked.map((lock) => [lock.office, lock.start]));
  const offices = judged.offices.map((office): Office => {
    const start = startOf.get(office.id);
    if (start === undefined || office.maxMeetings > 1) return office;
    return { ...office, windows: [[start, start + office.length]] };
  });
  return { ...judged, offices };
}

function hasConflicts(instance: Instance): boolean {
  if (instance.locked.length === 0) return false;
  const plan = new Plan(compile(instance));
  return holdLocked(plan, new Recreate(plan, new RandomStream(1))).length > 0;
}
