import { FORBIDDEN } from './seat-tables.js';
import { NEVER } from './day-costs.js';
import type { Plan } from './plan.js';

/** What it is worth when party `p` attends office `o` from grid start `slot`, by itself; -NEVER when it cannot. */
export function joinWorth(plan: Plan, p: number, o: number, slot: number): number {
  const { c } = plan;
  const own = c.seat[p * c.offices + o]!;
  if (own === FORBIDDEN) return -NEVER;
  const cost = plan.joinCost(p, o, slot);
  if (cost === NEVER) return -NEVER;
  return c.weights.pair * own + plan.firstGain(p, plan.dayCount[p]!) - cost;
}
