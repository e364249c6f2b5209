import { type Finding, type HardConstraint, finding } from './constraint.js';

/** Every meeting has a leader, where the day asks for one. */
export const hasLeader: HardConstraint = {
  name: 'leader',
  sentence: 'Every meeting has a leader, where the day asks for one.',
  judged: true,
  check(plan): Finding[] {
    if (!plan.instance.rules.leader) return [];
    return plan.meetings
      .filter((m) => !m.team.some((a) => a.roles.includes('leader')))
      .map((m) => finding('leader', [m.office.id], `nobody leads ${m.office.id} at ${m.start}`));
  },
};
