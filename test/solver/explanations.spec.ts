import { explain } from '../../src/solver/explain.js';
import { fairness } from '../../src/solver/fairness.js';
import type { Advocate, Instance, Office } from '../../src/solver/problem.js';
import { type Mend, applyProbe } from '../../src/solver/report.js';
import { resume } from '../../src/solver/resume.js';
import { solve } from '../../src/solver/solve.js';
import { summarize } from '../../src/solver/score.js';
import { smallDay } from './small-days.js';

const LEADER = { roles: ['leader'] };

describe('what a plan leaves out', () => {
  it('is explained by the missing leader, with the hours that one more would have to be free', () => {
    const { unmet, mends } = explained(day([{}, {}, {}], [LEADER, {}, {}, {}, {}, {}]));
    expect(unmet).toHaveLength(2);
    expect(unmet[0]).toMatchObject({ code: 'leader', sentence: 'No leader is free when the office is.' });
    expect(unmet[0]!.mends[0]!.sentence).toMatch(
      /^One more leader, free 09:00–10:00, would make this meeting possible/,
    );
    expect(mends[0]).toMatchObject({ probe: { kind: 'add-advocate', advocate: { windows: [[540, 660]] } } });
    expect(mends[0]!.sentence).toMatch(/^One more leader free 09:00–11:00 would add 1 meeting /);
  });

  it('counts the meetings that one more leader would add together', () => {
    const later = { windows: [[600, 630]] as const };
    const { mends } = explained(day([{}, later], [{}, {}, {}]));
    expect(mends[0]!.sentence).toMatch(/^One more leader free 09:00–11:00 would add 2 meetings /);
    expect([...mends[0]!.offices].sort()).toEqual(['o0', 'o1']);
  });

  it('is explained by an office’s hours, with an hour that would do', () => {
    const { unmet } = explained(day([{ windows: [[660, 690]] }], [LEADER, {}].map(only([540, 600]))));
    expect(unmet).toMatchObject([{ code: 'office', mends: [{ probe: { kind: 'add-office-hours', office: 'o0' } }] }]);
  });

  it('names the rule that keeps somebody out while others have more than they need, and what would let them in', () => {
    const offices = [0, 1, 2].map((k) => ({ windows: [[540 + 60 * k, 570 + 60 * k]] as const, maxSize: 2 }));
    const instance = day(offices, [LEADER, {}, only([690, 720])({})]);
    const { solution } = solve(instance, { seed: 1, iterations: 200 });
    const { unserved } = explain(instance, solution);
    expect(unserved).toMatchObject([{ advocate: 'a2', code: 'window' }]);
    expect(fairness(instance, solution, unserved)).toMatchObject({
      target: 2,
      peopleAboveTarget: 2,
      leftOut: [{ advocate: 'a2', code: 'window' }],
    });
  });

  it('offers who has fewer meetings than they should another one, at the price of an hour or a seat', () => {
    const offices = [0, 1].map((k) => ({ windows: [[540 + 60 * k, 570 + 60 * k]] as const, maxSize: 2 + k }));
    const instance = day(offices, [LEADER, {}, only([600, 630])({})]);
    const { solution } = solve(instance, { seed: 1, iterations: 200 });
    const { underServed } = explain(instance, solution);
    expect(underServed).toMatchObject([
      {
        advocate: 'a2',
        meetings: 1,
        code: 'window',
        mends: [],
      },
    ]);
    const roomier = { ...instance, offices: instance.offices.map((office) => ({ ...office, maxSize: 3 })) };
    expect(explain(roomier, solution).underServed[0]!.mends).toMatchObject([
      {
        probe: { kind: 'add-person-hours', advocate: 'a2', window: [540, 570] },
        sentence: expect.stringMatching(/^Being free 09:00–09:30 as well would let them attend one more /) as string,
      },
    ]);
  });

  it('asks for somebody who speaks the language of those who are kept out for want of one', () => {
    const speaker = { speaks: ['es'], needs: ['es'] };
    const instance = day([{ maxSize: 4 }], [LEADER, {}, speaker]);
    const { solution, score } = solve(instance, { seed: 1, iterations: 200 });
    const { unserved } = explain(instance, solution);
    expect(unserved).toMatchObject([
      {
        advocate: 'a2',
        code: 'language',
        mends: [
          {
            probe: { kind: 'add-advocate', advocate: { speaks: ['en', 'es'], windows: [[540, 600]] } },
            sentence: expect.stringMatching(
              /^One more person who speaks es and English, free 09:00–10:00, would let them attend /,
            ) as string,
          },
        ],
      },
    ]);
    expect(gainOf(instance, unserved[0]!.mends[0]!, score)).toBeGreaterThanOrEqual(unserved[0]!.mends[0]!.gain);
  });

  it('promises people no more than a search that goes on from the plan finds, whatever the rules', () => {
    let mends = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const instance = smallDay(seed, { wishes: seed % 2 === 0, bigGroups: seed % 3 === 0 });
      const { solution } = solve(instance, { seed, iterations: 60 });
      const { score } = summarize(instance, solution);
      const { unserved, underServed } = explain(instance, solution);
      for (const { probe, gain, sentence } of [...unserved, ...underServed].flatMap((person) => person.mends)) {
        const search = resume(applyProbe(instance, probe), solution);
        for (let k = 0; k < 200; k++) search.iterate(2);
        expect({ seed, sentence, gained: search.bestScore - score >= gain }).toEqual({ seed, sentence, gained: true });
        mends++;
      }
    }
    expect(mends).toBeGreaterThan(50);
  });

  it('offers hours and seats that, once given, bring what they promise', () => {
    const late = day([{ maxSize: 4 }], [LEADER, {}, only([690, 720])({})]);
    const full = day([{ maxSize: 2 }], [LEADER, {}, {}]);
    for (const instance of [late, full]) {
      const { solution, score } = solve(instance, { seed: 1, iterations: 200 });
      const mends = explain(instance, solution).unserved.flatMap((person) => person.mends);
      expect(mends).toHaveLength(1);
      expect(gainOf(instance, mends[0]!, score)).toBeGreaterThanOrEqual(mends[0]!.gain);
    }
  });
});

/** A day with offices that are open at 9:00 and people who are free all day, but for what is said of each. */
function day(offices: readonly Partial<Office>[], advocates: readonly Partial<Advocate>[]): Instance {
  const base = smallDay(1, { offices: offices.length, advocates: advocates.length });
  const office = { windows: [[540, 570]] as const, length: 30, minSize: 2, maxSize: 4, maxMeetings: 1 };
  const person = { group: null, windows: [[540, 720]] as const, maxMeetings: 4, needs: [], speaks: ['en'], pace: 1 };
  return {
    ...base,
    rules: { ...base.rules, leader: true, buffer: 0 },
    offices: base.offices.map((o, i) => ({ ...o, ...office, accessible: true, building: 'EAST', ...offices[i] })),
    advocates: base.advocates.map((a, i) => ({ ...a, ...person, roles: [], needsAccessible: false, ...advocates[i] })),
  };
}

const only = (window: readonly [number, number]) => (person: Partial<Advocate>) => ({ ...person, windows: [window] });

function explained(instance: Instance) {
  return explain(instance, solve(instance, { seed: 1, iterations: 200 }).solution);
}

function gainOf(instance: Instance, mend: Mend, before: number): number {
  const mended = applyProbe(instance, mend.probe);
  return summarize(mended, solve(mended, { seed: 1, iterations: 200 }).solution).score - before;
}
