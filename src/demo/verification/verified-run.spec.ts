import type { Instance } from '../../solver/problem.js';
import type { CapturedMessage } from './captured-message.js';
import { briefingFaults, type FinishedRun } from './verified-run.js';

const instance = {
  offices: [
    { id: 'o1', name: 'Noor Teasel', room: 'N101', length: 15 },
    { id: 'o2', name: 'Kaia Osprey', room: '204', length: 15 },
  ],
} as unknown as Instance;

const briefing: CapturedMessage = {
  file: 'a1.eml',
  kind: 'briefing',
  version: 1,
  recipientId: 'a1',
  dedupeKey: 'briefing:r:1:a1',
  addresses: ['ana@example.org'],
  subject: 'Su visita',
  text: 'Un intérprete en cada tribunal',
  html: '<html lang="es"></html>',
  languages: { header: 'es', html: 'es' },
  calendar: {
    mimeMethod: 'PUBLISH',
    method: 'PUBLISH',
    entries: [
      {
        uid: 'u0',
        startsAt: new Date('2027-02-10T14:00:00Z'),
        endsAt: new Date('2027-02-10T14:45:00Z'),
        summary: 'Bienvenida',
        location: 'Lantern Hall',
      },
      {
        uid: 'u1',
        startsAt: new Date('2027-02-10T15:00:00Z'),
        endsAt: new Date('2027-02-10T15:15:00Z'),
        summary: 'Noor Teasel',
        location: 'N101, Statehouse',
      },
    ],
  },
  faults: [],
};

const run: FinishedRun = {
  day: { heldOn: '2027-02-10', zone: 'America/New_York', languages: ['en', 'es'] },
  instance,
  plan: {
    format: 'lobby-day-solution/1',
    instance: 'd',
    meetings: [{ office: 'o1', start: 600, advocates: ['a1', 'a2'] }],
  },
  people: [
    { advocate: 'a1', address: 'ana@example.org', language: 'es-MX' },
    { advocate: 'a2', address: null, language: 'km' },
    { advocate: 'a3', address: 'bo@example.org', language: 'en' },
  ],
  messages: [briefing],
  words: { en: ['An interpreter in every courtroom'], es: ['Un intérprete en cada tribunal'] },
};
const faults = (change: Partial<CapturedMessage>) => briefingFaults({ ...run, messages: [{ ...briefing, ...change }] });
const [training, meeting] = briefing.calendar!.entries;

describe('a finished run', () => {
  it('is in order when everybody in a meeting who can be written to has one right briefing', () => {
    expect(briefingFaults(run)).toEqual([]);
  });

  it('is refused when a briefing is missing, repeated, or went to somebody without a meeting', () => {
    expect(briefingFaults({ ...run, messages: [] })).toEqual(['a1 got 0 briefings, expected 1']);
    expect(briefingFaults({ ...run, messages: [briefing, { ...briefing, file: 'b.eml' }] })).toEqual([
      'a1 got 2 briefings, expected 1',
      'b.eml was delivered twice',
    ]);
    expect(
      briefingFaults({ ...run, messages: [briefing, { ...briefing, recipientId: 'a3', dedupeKey: 'k' }] }),
    ).toEqual(['a3 is in no meeting and got a briefing']);
    expect(
      briefingFaults({ ...run, messages: [briefing, { ...briefing, recipientId: 'a2', dedupeKey: 'k' }] }),
    ).toEqual(['a2 got 1 briefings, expected 0']);
  });

  it('is refused when the calendar is not the plan: another time, another room, a meeting more or less', () => {
    const calendar = (entries: readonly (typeof meeting)[]) =>
      faults({ calendar: { ...briefing.calendar!, entries: entries as never } }).length;
    const later = { ...meeting!, startsAt: new Date('2027-02-10T15:15:00Z') };
    const elsewhere = { ...meeting!, location: '204' };
    expect([[training], [training, later], [elsewhere], [meeting, meeting], [meeting]].map(calendar)).toEqual([
      1, 1, 1, 1, 0,
    ]);
    expect(faults({ calendar: null })).toEqual(['a1.eml has no calendar part']);
    expect(faults({ calendar: { ...briefing.calendar!, mimeMethod: 'REQUEST' } })).toEqual([
      'a1.eml says METHOD PUBLISH inside and REQUEST outside',
    ]);
  });

  it("is refused when a briefing is not in its reader's language, or went elsewhere", () => {
    expect(faults({ languages: { header: 'en', html: 'es' } })).toEqual(['a1.eml is marked "en" for a reader of "es"']);
    expect(faults({ text: 'An interpreter in every courtroom' })).toEqual([
      'a1.eml has no words in "es"',
      'a1.eml has words in "en" for a reader of "es"',
    ]);
    expect(faults({ addresses: ['ana@example.org', 'eve@example.org'] })).toEqual([
      'a1.eml went to another address than the one registered',
    ]);
  });
});
