import type { Instance } from '../../solver/problem.js';

/**
 * Says who leads a team: a constituent of the office among its leaders, else any leader, else (on a day that needs
 * none) nobody; the smallest id decides, so that planning again names the same person.
 */
export function plannedLeader(instance: Instance): (officeId: string, team: readonly string[]) => string | null {
  const districts = new Map(instance.offices.map(({ id, district }) => [id, district]));
  const leaders = new Map(instance.advocates.filter(({ roles }) => roles.includes('leader')).map((a) => [a.id, a]));
  return (officeId, team) => {
    const able = [...team].sort().filter((id) => leaders.has(id));
    const home = districts.get(officeId)!;
    return able.find((id) => leaders.get(id)!.districts.includes(home)) ?? able[0] ?? null;
  };
}
