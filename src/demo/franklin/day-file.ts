import { ASKS } from './asks.js';
import { DEMO_LANGUAGES, inAllLanguages } from './demo-languages.js';

/** The short name of the demo's day. */
export const DAY_SLUG = 'franklin-welcome-day';
/** The postal code that Franklin would have; no state has it. */
export const JURISDICTION = 'fk';
/** The organisation that holds the demo's day. */
export const ORGANISATION_NAME = 'Franklin Welcome Coalition (demo)';
/** The address of the organisation's owner. */
export const OWNER_EMAIL = 'owner@example.org';

/** The buses of the demo's day: code, name, and when they arrive and leave, in minutes after midnight. */
export const BUSES = [
  { code: 'north', name: 'North bus (Heronsford, Kestrel, Wrenfield)', arrives: 9 * 60 + 30, departs: 15 * 60 + 30 },
  { code: 'south', name: 'South bus (Saltgrass, Rosemarsh)', arrives: 10 * 60, departs: 16 * 60 },
] as const;

/** The asks of the demo's day as a day file holds them, in every language that Rotunda speaks. */
export function asksInAllLanguages(): object[] {
  return ASKS.map(({ title, summary, talkingPoints, ...ask }) => ({
    ...ask,
    title: inAllLanguages(title),
    summary: inAllLanguages(summary),
    talkingPoints: talkingPoints.map(({ text, ...point }) => ({ ...point, text: inAllLanguages(text) })),
  }));
}

/** The titles of the asks by language: they tell in which one a briefing was written. */
export function askTitles(): Record<string, string[]> {
  const titles = ASKS.map(({ title }) => inAllLanguages(title));
  return Object.fromEntries(DEMO_LANGUAGES.map((language) => [language, titles.map((title) => title[language]!)]));
}

/** The day file (docs/formats-day.md) of Franklin Welcome Day, held on a date `YYYY-MM-DD`. */
export function dayFile(date: string): object {
  return {
    format: 'lobby-day/1',
    slug: DAY_SLUG,
    name: 'Franklin Welcome Day',
    legislature: JURISDICTION,
    date,
    zone: 'America/New_York',
    languages: DEMO_LANGUAGES,
    hours: { from: '09:00', to: '16:30' },
    meetings: { from: '10:00', to: '16:00', minutes: 15, grid: 15, buffer: 5, maxPerPerson: 5 },
    lunch: { from: '12:00', to: '13:00' },
    teams: { min: 2, max: 6, leaderRequired: true, constituents: 'preferred' },
    meetingPoint: inAllLanguages({
      en: 'The lantern fountain in front of the statehouse',
      es: 'La fuente del farol, frente al capitolio',
    }),
    helpPhone: '999-555-0100',
    approval: 'automatic',
    asks: asksInAllLanguages(),
    programme: [
      {
        kind: 'training',
        from: '09:00',
        to: '09:45',
        title: inAllLanguages({ en: 'Welcome and practice', es: 'Bienvenida y práctica' }),
        place: inAllLanguages({ en: 'Lantern Hall', es: 'Salón del Farol' }),
      },
      {
        kind: 'rally',
        from: '12:00',
        to: '12:30',
        title: inAllLanguages({ en: 'Rally on the steps', es: 'Concentración en la escalinata' }),
        place: inAllLanguages({ en: 'Statehouse steps', es: 'Escalinata del capitolio' }),
      },
      {
        kind: 'lunch',
        from: '12:30',
        to: '13:00',
        title: inAllLanguages({ en: 'Lunch', es: 'Almuerzo' }),
        place: inAllLanguages({ en: 'Lantern Hall', es: 'Salón del Farol' }),
      },
      {
        kind: 'debrief',
        from: '16:00',
        to: '16:30',
        title: inAllLanguages({ en: 'What did we hear?', es: '¿Qué nos dijeron?' }),
        place: inAllLanguages({ en: 'Lantern Hall', es: 'Salón del Farol' }),
      },
    ],
    chamberBlocks: [
      { chamber: 'upper', from: '10:00', to: '11:00', reason: 'Senate floor session' },
      { chamber: 'lower', from: '14:00', to: '14:45', reason: 'Delegates’ floor session' },
    ],
  };
}
