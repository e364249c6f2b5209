import { at, franklinDay, marisol } from '../../../../test/factories/franklin.js';
import { composePacket } from '../../../briefings/domain/compose-packet.js';
import { Translations } from '../../../platform/i18n/translations.js';
import { PageLanguages } from '../../pages/page-languages.js';
import { type DayLine, myDayView } from './my-day.view.js';

const words = {
  mail: new Translations().forLanguage('en'),
  page: new PageLanguages().forLanguage('en'),
};
const training = { from: 540, to: 585, titles: { en: 'Training' }, places: {} };
const day = franklinDay();
const packet = composePacket({ ...day, programme: [training, ...day.programme] }, marisol());

/** A day as headings and what stands below each, in the order of the page. */
function pageAt(now: Date): string[] {
  const view = myDayView(words, packet, now);
  const lines = (of: readonly DayLine[]) => of.map(({ time, title }) => `${time} ${title}`).join(', ');
  return [
    ...(view.before ? [`${view.before.label}: ${lines(view.before.lines)}`] : []),
    ...(view.lead ? [`${view.lead.label}: ${view.lead.panel.time} ${view.lead.panel.who}`] : []),
    `${words.page.say('day.later')}: ${lines(view.lines)}`,
    ...(view.done.length > 0 ? [`Done: ${view.done.join(', ')}`] : []),
  ].map(bare);
}

const REST = '12:00 Lunch, 1:30 Representative Cormac Dellaquila, 3:30 We talk it over';

describe('a person’s day on their page', () => {
  it('is in the order of the hours, before the day too', () => {
    expect(pageAt(new Date('2027-04-12T12:00:00Z'))).toEqual([
      'First: 9:00 Training',
      'Your first visit: 10:15 Senator Garrett Penhallow',
      `And then: 11:15 Senator Odalys Whitlock, ${REST}`,
    ]);
  });

  it('says what is now, what is next, what comes then and what is done, as the day goes by', () => {
    expect(pageAt(at('09:20'))).toEqual([
      'Now: 9:00 Training',
      'Your first visit: 10:15 Senator Garrett Penhallow',
      `And then: 11:15 Senator Odalys Whitlock, ${REST}`,
    ]);
    expect(pageAt(at('10:20'))).toEqual([
      'Now: 10:15 Senator Garrett Penhallow',
      `And then: 11:15 Senator Odalys Whitlock, ${REST}`,
      'Done: Training 9:00',
    ]);
    expect(pageAt(at('11:40'))).toEqual([
      'Next: 12:00 Lunch',
      'Your next visit: 1:30 Representative Cormac Dellaquila',
      'And then: 3:30 We talk it over',
      'Done: Training 9:00, Senator Garrett Penhallow 10:15, Senator Odalys Whitlock 11:15',
    ]);
    expect(pageAt(at('15:00'))).toEqual([
      'And then: 3:30 We talk it over',
      'Done: Training 9:00, Senator Garrett Penhallow 10:15, Senator Odalys Whitlock 11:15, Lunch 12:00, Representative Cormac Dellaquila 1:30',
    ]);
  });

  it('says afterwards that all is done, and promises nothing more', () => {
    expect(pageAt(new Date('2027-04-14T12:00:00Z'))).toEqual([
      'And then: ',
      'Done: Training 9:00, Senator Garrett Penhallow 10:15, Senator Odalys Whitlock 11:15, Lunch 12:00, Representative Cormac Dellaquila 1:30, We talk it over 3:30',
    ]);
  });

  it('holds everything about the later visits too, because a page without a signal does not move on', () => {
    const { lines } = myDayView(words, packet, at('09:20'));
    const whitlock = lines.find(({ title }) => bare(title) === 'Senator Odalys Whitlock')!.details!;
    expect(whitlock.team.map(({ name, note }) => bare([name, note].filter(Boolean).join(': ')))).toEqual([
      'You: Leads',
      'Amara',
      'Mary Ellen Pruitt',
      'Tomás I.',
      'يوسف',
    ]);
    expect(whitlock.asks.map(({ stance, position }) => [stance, position].map(bare))).toEqual([
      ['Yes on HB 214', 'So far: not decided'],
      ['No on SB 141', 'So far: with us'],
    ]);
    expect(whitlock.points).not.toEqual([]);
    expect(lines.find(({ title }) => title === 'Lunch')!.details).toBeNull();
  });
});

/** A sentence without the marks that isolate names in it. */
function bare(text: string): string {
  return text.replace(/[\u2068\u2069]/gu, '');
}
