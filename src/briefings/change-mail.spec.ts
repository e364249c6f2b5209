import { at, franklinDay, marisol, visit } from '../../test/factories/franklin.js';
import type { AdvocateId } from '../kernel/ids.js';
import { Translations } from '../platform/i18n/translations.js';
import { MailTemplates } from '../platform/templating/mail-templates.js';
import { cancelledView } from './domain/cancelled-view.js';
import { changeView } from './domain/change-view.js';
import { composePacket } from './domain/compose-packet.js';
import type { VisitRow } from './domain/day-material.js';
import { netChange } from './domain/net-change.js';

const translations = new Translations();
const templates = new MailTemplates();
const LANGUAGES = ['en', 'es', 'ar', 'ht', 'pt', 'vi', 'zh-Hans'];

function packet(language: string, visits: readonly VisitRow[], links = marisol().links) {
  return composePacket(franklinDay(), marisol(language, 'Ana', { visits, links }));
}

function notice(language: string, told: readonly VisitRow[], now: readonly VisitRow[], links = marisol().links) {
  const current = packet(language, now, links);
  const changes = netChange(packet(language, told).visits, current.visits);
  const view = changeView(translations.forLanguage(language), current, changes, 2);
  return { view, mail: templates.render('schedule-changed', view) };
}

const ten = visit('m1', 'penhallow', '10:00', { room: '214' });
const noon = visit('m2', 'whitlock', '12:00', { room: '212' });
const later = { ...ten, startsAt: at('10:30'), endsAt: at('10:45') };
/** The visit at ten with a team that somebody else leads than the reader. */
const led = (leader: string | null): VisitRow => ({
  ...ten,
  team: ['mary', 'tomas', 'marisol'].map((id) => ({
    advocateId: id as AdvocateId,
    role: id === leader ? 'leader' : 'attendee',
  })),
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replace(/[\u2068\u2069]/gu, '');

describe('a change notice', () => {
  it('says before and after, what stays, and the day as it is now', () => {
    const { view } = notice('en', [ten, noon], [later, noon]);
    expect(view.changes.map(({ text, was, now, same }) => [text, was, now, same].map(plain))).toEqual([
      ['Your visit with Senator Garrett Penhallow has a new time.', '10:00 am', '10:30 am', 'The room is the same.'],
    ]);
    expect([view.restSame, view.all.map(({ time, who }) => plain(`${time} ${who}`))]).toEqual([
      'The rest of your day stays the same.',
      ['10:30 am Senator Garrett Penhallow', '12:00 pm Senator Odalys Whitlock'],
    ]);
    expect(view.details.map(({ state }) => [state.tone, plain(state.word)])).toEqual([
      ['changed', 'Moved from 10:00 am'],
    ]);
  });

  it.each([
    ['another room', [ten], [{ ...ten, room: '301' }], 'Your visit with Senator Garrett Penhallow is in another room.'],
    [
      'time and room',
      [ten],
      [{ ...later, room: '301' }],
      'Your visit with Senator Garrett Penhallow has a new time and a new room.',
    ],
    ['a new visit', [ten], [ten, noon], 'You have a new visit, with Senator Odalys Whitlock.'],
    [
      'a visit less',
      [ten, noon],
      [ten],
      'Your visit with Senator Odalys Whitlock is cancelled. You do not need to go.',
    ],
    [
      'the lead',
      [ten],
      [{ ...ten, role: 'leader' as const }],
      'You now lead the visit with Senator Garrett Penhallow.',
    ],
    [
      'the lead given away',
      [{ ...ten, role: 'leader' as const }],
      [ten],
      'You do not lead the visit with Senator Garrett Penhallow any more. You still go.',
    ],
    [
      'somebody else who leads',
      [led('mary')],
      [led('tomas')],
      'Tomás I. now leads your visit with Senator Garrett Penhallow.',
    ],
    [
      'nobody who leads',
      [led('mary')],
      [led(null)],
      'Nobody leads your visit with Senator Garrett Penhallow right now. We will tell you who does.',
    ],
    [
      'no time any more',
      [ten],
      [{ ...ten, startsAt: null, endsAt: null }],
      'Your visit with Senator Garrett Penhallow has no time right now. Please wait for our next mail.',
    ],
    [
      'a time at last',
      [{ ...ten, startsAt: null, endsAt: null }],
      [ten],
      'Your visit with Senator Garrett Penhallow has a time now.',
    ],
  ] as const)('has a sentence for %s', (_what, told, now, sentence) => {
    expect(notice('en', told, now).view.changes.map(({ text }) => plain(text))).toEqual([sentence]);
  });

  it('has the date and the first time in its subject, unless no time is left', () => {
    expect(plain(notice('en', [ten], [later]).mail.subject)).toBe(
      'Tuesday, April 13: your visits changed, now from 10:30 am',
    );
    expect(plain(notice('es', [ten], [{ ...ten, startsAt: null, endsAt: null }]).mail.subject)).toBe(
      'Martes, 13 de abril: cambiaron sus visitas',
    );
  });

  it('asks to be acknowledged: by a button, or by phone where there is no page', () => {
    expect(notice('en', [ten], [later]).mail.html).toContain('href="https://day.example.org/my/sample#changed"');
    const without = notice('en', [ten], [later], {}).mail;
    expect([
      without.html.includes('href="https'),
      plain(without.text).includes('Please call or text 555-0142'),
    ]).toEqual([false, true]);
  });

  it.each(LANGUAGES)('is small and whole in %s', (language) => {
    const { mail } = notice(language, [ten, noon], [later, visit('m3', 'dellaquila', '14:00')]);
    expect(Buffer.byteLength(mail.html)).toBeLessThan(60_000);
    expect(mail.html).toContain(`lang="${language}"`);
    expect(mail.html.split(/<bdi\b/u).length).toBe(mail.html.split('</bdi>').length);
  });
});

describe('the mail that nothing is left', () => {
  it.each(LANGUAGES)('names what was told and where nobody needs to go any more, in %s', (language) => {
    const view = cancelledView(
      translations.forLanguage(language),
      packet(language, []),
      packet(language, [ten, noon]).visits,
    );
    const mail = templates.render('meeting-cancelled', view);
    expect(mail.html.match(/<s class/gu)!.length).toBe(2);
    expect(['Garrett Penhallow', 'Odalys Whitlock', '214', '212'].filter((word) => !mail.text.includes(word))).toEqual(
      [],
    );
    expect(mail.subject).toContain('10:00');
  });
});
