import { readFileSync } from 'node:fs';
import { readDayDefinition } from './day-definition.js';

const EXAMPLE = new URL('../../../docs/examples/day.json', import.meta.url);
const smallest = { name: 'Day on the Hill', legislature: 'TN', date: '2027-02-10' };
const read = (extra: object) => {
  const result = readDayDefinition({ ...smallest, ...extra });
  return result.ok ? result.value : result.findings;
};
const wrong = (extra: object) => {
  const result = readDayDefinition({ ...smallest, ...extra });
  return result.ok ? [] : result.findings.map((finding) => `${finding.field} ${finding.code}`);
};

describe('a day file', () => {
  it('needs a name, a legislature and a date, and takes everything else from the customs of a state house', () => {
    expect(read({})).toEqual({
      capacity: null,
      checkEmail: false,
      senderName: null,
      discreetMail: false,
      groupCapacity: null,
      registrationQuestions: [],
      slug: null,
      name: 'Day on the Hill',
      jurisdiction: 'tn',
      heldOn: '2027-02-10',
      zone: 'America/Chicago',
      languages: ['en'],
      startsMinute: 540,
      endsMinute: 990,
      stepMinutes: 15,
      meetingsFromMinute: 600,
      meetingsToMinute: 960,
      meetingMinutes: 15,
      lunchFromMinute: 720,
      lunchToMinute: 780,
      bufferMinutes: 10,
      crossChamberBufferMinutes: 10,
      teamMin: 3,
      teamMax: 6,
      maxMeetingsPerPerson: 5,
      leaderRequired: true,
      constituents: 'preferred',
      meetingPoint: {},
      helpPhone: null,
      approval: 'manual',
      registrationOpensAt: null,
      registrationClosesAt: new Date('2027-01-21T05:59:00Z'),
      asks: [],
      programme: [],
      chamberBlocks: [],
    });
  });

  it('plans longer meetings and longer ways in Congress', () => {
    expect(read({ legislature: 'us' })).toMatchObject({
      zone: 'America/New_York',
      meetingMinutes: 20,
      bufferMinutes: 15,
      crossChamberBufferMinutes: 30,
    });
  });

  it('may do without a lunch gap', () => {
    expect(read({ lunch: null })).toMatchObject({ lunchFromMinute: null, lunchToMinute: null });
  });

  it("reads a plain text as one in the day's main language, and numbers talking points within their kind", () => {
    const day = read({
      languages: ['es', 'en'],
      asks: [
        {
          bill: 'HB 1234',
          stance: 'oppose',
          title: 'Contra la ley',
          talkingPoints: [
            { text: 'uno' },
            { text: { es: 'dos', en: 'two' } },
            { position: 'opposed', role: 'leader', text: 'tres' },
          ],
        },
      ],
    });
    expect(day).toMatchObject({
      asks: [
        {
          code: 'hb-1234',
          titles: { es: 'Contra la ley' },
          talkingPoints: [
            { position: 'any', role: 'any', language: 'es', ordinal: 1, body: 'uno' },
            { position: 'any', role: 'any', language: 'es', ordinal: 2, body: 'dos' },
            { position: 'any', role: 'any', language: 'en', ordinal: 1, body: 'two' },
            { position: 'opposed', role: 'leader', language: 'es', ordinal: 1, body: 'tres' },
          ],
        },
      ],
    });
  });

  it('names every field that is wrong, and refuses fields nobody knows', () => {
    const file = {
      legislature: 'tn',
      date: '2027-02-30',
      zone: 'Nashville',
      meeting: {},
      teams: { min: 0, leaders: 2 },
      programme: [{ kind: 'training', from: '10:00', to: '09:00', title: 'T' }],
    };
    const result = readDayDefinition(file);
    expect(result.ok ? [] : result.findings.map((finding) => `${finding.field} ${finding.code}`).sort()).toEqual([
      'date does-not-fit',
      'meeting unknown-field',
      'name missing',
      'programme[0].to does-not-fit',
      'teams.leaders unknown-field',
      'teams.min does-not-fit',
      'zone does-not-fit',
    ]);
  });

  it('says what was expected in the words of its documentation', () => {
    expect(read({ date: '10 Feb' })).toEqual([
      {
        field: 'date',
        code: 'does-not-fit',
        message: 'date does not fit.',
        expected: 'a date of the calendar such as "2027-02-10"',
        mend: 'docs/formats-day.md describes every field of a day file; correct this one and try again.',
      },
    ]);
  });

  it('refuses hours that contradict each other and asks of the same code', () => {
    expect(wrong({ meetings: { from: '08:00' } })).toEqual(['meetings out-of-order']);
    expect(wrong({ meetings: { from: '10:00', to: '10:10' } })).toEqual(['meetings out-of-order']);
    expect(wrong({ teams: { min: 7, max: 6 } })).toEqual(['teams out-of-order']);
    expect(
      wrong({
        asks: [
          { code: 'a', stance: 'support', title: 'A' },
          { code: 'a', stance: 'support', title: 'B' },
        ],
      }),
    ).toEqual(['asks[1].code repeated']);
  });

  it('is documented by an example that can be used', () => {
    expect(readDayDefinition(JSON.parse(readFileSync(EXAMPLE, 'utf8'))).ok).toBe(true);
  });

  it('is refused as a whole when it is no object', () => {
    expect([null, [], 'day', 3].map((input) => readDayDefinition(input).ok)).toEqual([false, false, false, false]);
  });
});
