import { type CrowdMix, inventAdvocates } from './advocates.js';

const mix: CrowdMix = {
  seed: 7,
  people: 150,
  homes: [{ zip: '00101' }, { zip: '00102' }, { zip: '00103' }, { zip: '00104' }, { zip: '00105' }, { zip: '00106' }],
  leaders: 27,
  needInterpretation: 7,
  buses: ['north', 'south'],
  busRiders: 20,
  name: 'neighbor',
};
const crowd = inventAdvocates(mix);

describe('an invented crowd', () => {
  it('has as many people as asked for, the same in every run, and others with another seed', () => {
    expect(crowd.length).toBe(150);
    expect(inventAdvocates(mix)).toEqual(crowd);
    expect(inventAdvocates({ ...mix, seed: 8 })).not.toEqual(crowd);
  });

  it('writes its names in many scripts and nobody shares one', () => {
    const scripts = [
      'Arabic',
      'Hebrew',
      'Cyrillic',
      'Han',
      'Hangul',
      'Devanagari',
      'Ethiopic',
      'Khmer',
      'Latin',
      'Myanmar',
    ];
    const missing = scripts.filter(
      (script) => !crowd.some(({ name }) => new RegExp(`\\p{Script=${script}}`, 'u').test(name)),
    );
    expect(missing).toEqual([]);
    expect(new Set(crowd.map(({ name }) => name)).size).toBe(150);
  });

  it('leads enough teams', () => {
    const leaders = crowd.filter(({ roles }) => roles.includes('leader')).length;
    expect(leaders / crowd.length).toBeGreaterThanOrEqual(0.22);
  });

  it('brings an interpreter for everybody who needs one, in the same party', () => {
    const needing = crowd.filter(({ needsInterpretation }) => needsInterpretation.length > 0);
    expect(needing.length).toBeGreaterThan(3);
    const alone = needing.filter(
      (person) =>
        !crowd.some(
          (other) =>
            other !== person &&
            other.party === person.party &&
            person.party !== null &&
            other.speaks.includes('en') &&
            person.needsInterpretation.every((language) => other.speaks.includes(language)) &&
            other.needsInterpretation.length === 0,
        ),
    );
    expect(alone).toEqual([]);
  });

  it('can be reached: by e-mail, through somebody earlier in the list who has one, by phone', () => {
    const unreachable = crowd.filter(
      ({ email, phone, pointPerson }) => !email && !phone && !(pointPerson !== null && crowd[pointPerson]!.email),
    );
    expect(unreachable).toEqual([]);
    expect(crowd.filter(({ email }) => email === null).length).toBeGreaterThan(2);
  });

  it('gives a minor a chaperone of the same party, and no contact of their own', () => {
    const minors = crowd.filter(({ chaperone }) => chaperone !== null);
    expect(minors.length).toBeGreaterThan(0);
    expect(
      minors.filter(
        ({ email, phone, party, chaperone }) => email ?? phone ?? (crowd[chaperone!]!.party === party ? null : 'alone'),
      ),
    ).toEqual([]);
  });
});
