import { setImmediate as turn } from 'node:timers/promises';
import { GroupCommit } from './group-commit.js';

describe('the group commit', () => {
  it('commits what comes in one turn together, and what comes meanwhile after it, in order', async () => {
    const commits: number[][] = [];
    const group = new GroupCommit<number, number>(async (_key, work) => {
      commits.push([...work]);
      await turn();
      return work.map((n) => n * 2);
    }, 3);
    const added = [1, 2].map((n) => group.add('a', n));
    await turn();
    added.push(...[3, 4, 5, 6].map((n) => group.add('a', n)));
    expect(await Promise.all(added)).toEqual([2, 4, 6, 8, 10, 12]);
    expect(commits).toEqual([[1, 2], [3, 4, 5], [6]]);
  });

  it('keeps keys apart, and goes on after a failure that only its own batch sees', async () => {
    let failures = 1;
    const group = new GroupCommit<string, string>(async (key, work) => {
      if (key === 'a' && failures-- > 0) throw new Error('lost');
      return work.map((word) => key + word);
    }, 10);
    const first = group.add('a', '1').catch((error: Error) => error.message);
    await turn();
    const others = [group.add('a', '2'), group.add('b', '3')];
    expect([await first, ...(await Promise.all(others))]).toEqual(['lost', 'a2', 'b3']);
    expect(await group.add('a', '4')).toBe('a4');
  });
});
