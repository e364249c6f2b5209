import type { TalkingPointText } from '../../lobby-days/domain/lobby-day.js';
import { fillPlaceholders, unknownPlaceholders, usedPlaceholders } from './placeholders.js';
import { pointsFor, type PointsFor } from './talking-points.js';

const values = {
  my_name: 'Ana',
  legislator: 'O. Whitlock',
  district: '4',
  district_fact: '412 families',
  bill: null,
  ask: 'Licenses',
  organisation: 'Welcome',
};
const wanted: PointsFor = {
  position: 'opposed',
  parts: ['attendee'],
  language: 'es',
  dayLanguages: ['en', 'es'],
  values,
};
const point = (
  position: TalkingPointText['position'],
  role: TalkingPointText['role'],
  language: string,
  body: string,
  ordinal = 1,
): TalkingPointText => {
  return { position, role, language, ordinal, body };
};
const texts = (points: readonly TalkingPointText[], change: Partial<PointsFor> = {}) =>
  pointsFor(points, { ...wanted, ...change }).map(({ text }) => text);

describe('the points for a visit', () => {
  it('are those for exactly the legislator’s position, in their order, else those for any', () => {
    const points = [
      point('any', 'any', 'es', 'para todos'),
      point('opposed', 'any', 'es', 'segundo', 2),
      point('opposed', 'any', 'es', 'primero', 1),
    ];
    expect(texts(points)).toEqual(['primero', 'segundo']);
    expect(texts(points, { position: 'champion' })).toEqual(['para todos']);
  });

  it('begin with those for the reader’s own parts', () => {
    const points = [
      point('any', 'any', 'es', 'para todos'),
      point('any', 'leader', 'es', 'guía'),
      point('opposed', 'storyteller', 'es', 'historia'),
    ];
    expect(texts(points, { parts: ['leader', 'storyteller'] })).toEqual(['guía', 'historia', 'para todos']);
    expect(texts(points, { parts: ['first-timer'] })).toEqual(['para todos']);
  });

  it('are in the reader’s language before they are exact, and say so when they are not', () => {
    const points = [point('opposed', 'any', 'en', 'exact'), point('any', 'any', 'es', 'general')];
    expect(texts(points)).toEqual(['general']);
    expect(pointsFor(points, { ...wanted, language: 'ar' })).toEqual([
      { text: 'exact', language: 'en', fallback: true },
    ]);
  });

  it('serve a region from its language', () => {
    expect(pointsFor([point('any', 'any', 'es', 'hola')], { ...wanted, language: 'es-MX' })).toEqual([
      { text: 'hola', language: 'es', fallback: false },
    ]);
  });

  it('leave out a point whose braces cannot be filled, rather than send half a sentence', () => {
    const points = [point('opposed', 'any', 'es', 'Vote por {bill}'), point('any', 'any', 'es', 'Soy {my_name}')];
    expect(texts(points)).toEqual(['Soy Ana']);
  });
});

describe('words in braces', () => {
  it('are filled from the allow-list, and from nothing else', () => {
    expect(fillPlaceholders('{my_name} → { legislator }', values)).toBe('Ana → O. Whitlock');
    expect([fillPlaceholders('{constructor}', values), fillPlaceholders('{{my_name}}', values)]).toEqual([null, 'Ana']);
  });

  it('are found before a release, known and unknown', () => {
    const text = 'Hi {my_name}, {phone} {{email}} {bill} {bill}';
    expect([unknownPlaceholders(text), usedPlaceholders(text)]).toEqual([
      ['phone', 'email'],
      ['bill', 'my_name'],
    ]);
  });
});
