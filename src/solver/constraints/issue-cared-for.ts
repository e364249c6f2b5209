import type { SoftConstraint } from './constraint.js';

/** Somebody in the delegation cares about the office's issue. */
export const issueCaredFor: SoftConstraint = {
  name: 'issue',
  sentence: "Somebody in the delegation cares about the office's issue.",
  judged: true,
  points(plan): number {
    const cared = plan.meetings.filter((m) => m.team.some((a) => a.issues.includes(m.office.issue)));
    return plan.instance.weights.issue * cared.length;
  },
};
