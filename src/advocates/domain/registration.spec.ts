import fc from 'fast-check';
import { readRegistration, type RegistrationInput } from './registration.js';

const smallest: RegistrationInput = {
  name: 'Ana Flores',
  email: 'Ana@Example.org',
  language: 'Español',
  residence: { zip: '37201' },
  consents: { messages: true },
};
const read = (extra: object) => {
  const result = readRegistration({ ...smallest, ...extra });
  return result.ok ? result.value : result.findings.map((finding) => `${finding.field} ${finding.code}`);
};

describe('a registration', () => {
  it('needs a name, a language, a residence and consents; everything else has a default', () => {
    expect(read({})).toEqual({
      name: 'Ana Flores',
      email: 'Ana@example.org',
      contact: 'own',
      language: 'es',
      residence: { zip: '37201', state: '', address: 'not-asked' },
      pace: 1,
      needsAccessible: false,
      firstTime: false,
      ageBand: 'adult',
      roles: [],
      speaks: ['es'],
      needsInterpretation: [],
      issues: [],
      rosterVisibility: 'counted',
      consents: { messages: true, roster: false, photos: false },
      exclusions: [],
      knowsOffices: [],
      ownConsent: 'given',
    });
    const result = readRegistration({});
    expect(result.ok ? [] : result.findings.map((finding) => finding.field)).toEqual([
      'name',
      'language',
      'residence',
      'consents',
    ]);
  });

  it('has no field for what must never be asked, for a street, or for another organisation', () => {
    const forbidden = [
      'immigrationStatus',
      'nationality',
      'birthDate',
      'ssn',
      'employer',
      'street',
      'organisationId',
      'state',
    ];
    expect(forbidden.map((field) => read({ [field]: 'x' }))).toEqual(
      forbidden.map((field) => [`${field} unknown-field`]),
    );
    expect(read({ residence: { zip: '37201', street: '1 Main St' } })).toEqual(['residence.street unknown-field']);
  });

  it('reaches a person without e-mail by phone, through somebody else, or on paper', () => {
    const contact = (extra: object) => read({ email: undefined, ...extra });
    expect(contact({ phone: '615-555-0100' })).toMatchObject({ contact: 'phone', phone: '+16155550100' });
    expect(contact({})).toMatchObject({ contact: 'paper' });
    expect(contact({ pointPerson: { email: 'lead@example.org' } })).toMatchObject({ contact: 'point-person' });
    expect(contact({ contact: 'own' })).toEqual(['email missing']);
  });

  it('of a person of 13 to 17 names a chaperone and holds no contact of their own; a younger one is refused', () => {
    const minor = { ageBand: 'minor', email: undefined };
    expect(read({ ...minor, chaperone: { email: 'mother@example.org' } })).toMatchObject({
      contact: 'point-person',
      ageBand: 'minor',
    });
    expect(read(minor)).toEqual(['chaperone chaperone-missing']);
    expect(read({ ageBand: 'minor', phone: '615-555-0100', roles: ['leader'] })).toEqual([
      'chaperone chaperone-missing',
      'email minor-contact',
      'phone minor-contact',
      'roles minor-leader',
    ]);
    expect(read({ ageBand: 'under-13' })).toEqual(['ageBand does-not-fit']);
  });

  it('joins windows that touch and refuses those that end before they start', () => {
    expect(
      read({
        windows: [
          { from: 600, to: 700 },
          { from: 540, to: 600 },
        ],
      }),
    ).toMatchObject({ windows: [{ from: 540, to: 700 }] });
    expect(read({ windows: [{ from: 700, to: 600 }] })).toEqual(['windows[0] does-not-fit']);
  });

  it('names every value that does not fit, and repeats none of them', () => {
    const result = readRegistration({
      ...smallest,
      name: ' ',
      email: 'secret-address',
      phone: 'secret-number',
      language: 'secret-words',
    });
    expect(result.ok ? [] : result.findings.map((finding) => finding.code)).toEqual([
      'name-invalid',
      'email-invalid',
      'phone-invalid',
      'language-invalid',
    ]);
    expect(JSON.stringify(result).includes('secret')).toBe(false);
  });

  it('never throws, whatever is handed in', () => {
    fc.assert(fc.property(fc.anything(), (input) => expect(typeof readRegistration(input).ok).toBe('boolean')));
  });
});
