import type { Instance } from '../../solver/problem.js';
import { plannedLeader } from './planned-leader.js';

const person = (id: string, roles: string[], district: string) => ({ id, roles, districts: [district] });
const instance = {
  offices: [{ id: 'o1', district: 'lower:1' }],
  advocates: [
    person('ana', ['leader'], 'lower:9'),
    person('ben', ['leader'], 'lower:1'),
    person('cem', ['storyteller'], 'lower:1'),
    person('dia', ['leader'], 'lower:1'),
  ],
} as unknown as Instance;

describe('who leads a team', () => {
  const leader = plannedLeader(instance);

  it('is a constituent among the leaders, the same one whatever the order of the team', () => {
    expect(leader('o1', ['dia', 'ana', 'cem', 'ben'])).toBe('ben');
    expect(leader('o1', ['ben', 'cem', 'ana', 'dia'])).toBe('ben');
  });

  it('is any leader when no leader is a constituent, and nobody when there is no leader', () => {
    expect(leader('o1', ['cem', 'ana'])).toBe('ana');
    expect(leader('o1', ['cem'])).toBeNull();
  });
});
