import { RandomStream } from '../../src/solver/random.js';
import type { Solution } from '../../src/solver/schedule.js';

/** A plan with meetings moved, people added and removed, and a meeting too many, without looking at any rule. */
export function spoil(solution: Solution, seed: number): Solution {
  const random = new RandomStream(seed, 7);
  const meetings = solution.meetings.map((m) => ({
    office: m.office,
    start: m.start + [0, 0, 15, 7, -15][random.below(5)]!,
    advocates: [
      ...new Set([...m.advocates.slice(random.below(2)), ...(random.below(2) ? [`a${random.below(8)}`] : [])]),
    ],
  }));
  meetings.push({
    office: `o${random.below(3)}`,
    start: 540 + 15 * random.below(12),
    advocates: [`a${random.below(4)}`],
  });
  return { ...solution, meetings };
}
