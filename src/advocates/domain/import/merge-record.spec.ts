import type { AdvocateRecord } from '../advocate-record.js';
import { isSameRecord, mergeRecord } from './merge-record.js';

const stored: AdvocateRecord = {
  name: 'Ana Flores',
  contact: 'own',
  pointPersonId: null,
  email: 'ana@example.org',
  phone: '+16155550100',
  language: 'es',
  zip: '37115',
  mapVersion: 'm',
  party: null,
  bus: null,
  pace: 1.5,
  needsAccessible: true,
  firstTime: true,
  ageBand: 'adult',
  chaperoneId: null,
  roles: ['leader'],
  speaks: ['es'],
  needsInterpretation: [],
  issues: [],
  maxMeetings: 4,
  rosterVisibility: 'full',
  consents: { messages: true, roster: true, photos: false },
  districtIds: ['h2', 's1'],
  windows: [{ from: 600, to: 700 }],
  exclusions: [],
  questions: [],
  delegation: null,
  busStop: null,
  town: null,
  knowsOffices: [],
  details: null,
  ownConsent: 'given',
};
const fromFile: AdvocateRecord = {
  ...stored,
  phone: null,
  language: 'en',
  speaks: ['en'],
  pace: 1,
  needsAccessible: false,
  firstTime: false,
  roles: [],
  maxMeetings: null,
  rosterVisibility: 'counted',
  consents: { messages: true, roster: false, photos: false },
  districtIds: ['s1'],
  windows: [],
  questions: [{ code: 'district-choice', candidates: [] }],
};

describe('a row that is imported again', () => {
  it('leaves everything that it does not mention', () => {
    expect(mergeRecord(stored, fromFile, new Set(['name', 'email']))).toEqual(stored);
  });

  it('changes what it says', () => {
    expect(
      mergeRecord(
        stored,
        { ...fromFile, name: 'Ana F.', pace: 2 },
        new Set(['name', 'pace', 'language', 'consent_roster']),
      ),
    ).toEqual({
      ...stored,
      name: 'Ana F.',
      pace: 2,
      language: 'en',
      speaks: ['en'],
      consents: { messages: true, roster: false, photos: false },
    });
  });

  it('keeps the district that was chosen meanwhile, as long as the ZIP is the same', () => {
    expect(mergeRecord(stored, fromFile, new Set(['zip'])).districtIds).toEqual(['h2', 's1']);
    const moved = mergeRecord(
      stored,
      { ...fromFile, zip: '37201', districtIds: ['h1', 's1'], questions: [] },
      new Set(['zip']),
    );
    expect([moved.zip, moved.districtIds]).toEqual(['37201', ['h1', 's1']]);
  });

  it('is the same row when nothing but an open question differs', () => {
    expect(isSameRecord(stored, { ...stored, questions: [{ code: 'no-email', candidates: [] }] })).toBe(true);
    expect(isSameRecord(stored, { ...stored, windows: [{ from: 600, to: 705 }] })).toBe(false);
    expect(isSameRecord(stored, { ...stored, consents: { ...stored.consents, photos: true } })).toBe(false);
  });
});
