import { type Finding, type HardConstraint, finding } from './constraint.js';

/** A meeting names an office and people that exist, each person once. */
export const knownReferences: HardConstraint = {
  name: 'ref',
  sentence: 'A meeting names an office and people that exist, each person once.',
  judged: true,
  check(plan): Finding[] {
    const { instance, solution } = plan;
    const offices = new Set(instance.offices.map((o) => o.id));
    const people = new Set(instance.advocates.map((a) => a.id));
    return solution.meetings.flatMap((m) => [
      ...(offices.has(m.office) ? [] : [finding('ref', [m.office], `there is no office ${m.office}`)]),
      ...m.advocates
        .filter((id) => !people.has(id))
        .map((id) => finding('ref', [m.office, id], `${id} is not registered`)),
      ...m.advocates
        .filter((id, i) => m.advocates.indexOf(id) !== i)
        .map((id) => finding('ref', [m.office, id], `${id} is listed twice for ${m.office}`)),
    ]);
  },
};
