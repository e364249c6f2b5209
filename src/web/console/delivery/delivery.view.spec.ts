import { MESSAGE_KINDS } from '../../../messaging/message-kind.js';
import { ConsoleLanguages } from '../console-languages.js';
import { deliveryFigures, failureRows, progressRows, reasonOf } from './delivery.view.js';

const words = new ConsoleLanguages().forLanguage('en');
const calm = {
  waiting: 0,
  oldestDueSeconds: null,
  secondsLeft: 0,
  failed: 0,
  inDoubt: 0,
  punctuality: { sent: 200, within10Seconds: 199, within60Seconds: 200 },
};

describe('the figures of the mail', () => {
  it('say that nothing waits, and never round a share up to everything', () => {
    expect(deliveryFigures(words, calm).map(({ value, isBad }) => [value, isBad])).toEqual([
      ['0', false],
      ['Nothing waits', false],
      ['–', false],
      ['200', false],
      ['99%', false],
      ['100%', false],
      ['0', false],
      ['0', false],
    ]);
  });

  it('mark what needs somebody, and say ages in words', () => {
    const late = { ...calm, waiting: 40, oldestDueSeconds: 420, secondsLeft: null, failed: 2, inDoubt: 1 };
    const marked = deliveryFigures(words, late).filter(({ isBad }) => isBad);
    expect(marked.map(({ value }) => value)).toEqual(['7 minutes', '2', '1']);
    expect(deliveryFigures(words, late)[2]!.value).toBe('Nobody can say yet');
  });

  it('name the version only where a message tells one', () => {
    const counts = { owed: 1, waiting: 0, sent: 1, failed: 0, uncertain: 0, cancelled: 0 };
    const times = { firstDueAt: new Date(0), lastSentAt: null };
    const rows = progressRows(words, [
      { kind: 'briefing', version: 2, ...counts, ...times },
      { kind: 'day-before', version: 20_270_210, ...counts, ...times },
      { kind: 'urgent', version: 1, ...counts, ...times },
    ]);
    expect(rows.map(({ version }) => version)).toEqual(['v2', '', '']);
  });

  it('have words for every kind of message', () => {
    const counts = { owed: 1, waiting: 0, sent: 1, failed: 0, uncertain: 0, cancelled: 0 };
    const rows = MESSAGE_KINDS.map((kind) => ({
      kind,
      version: 1,
      ...counts,
      firstDueAt: new Date(0),
      lastSentAt: null,
    }));
    expect(progressRows(words, rows).map(({ kind }) => kind.length > 4)).toEqual(MESSAGE_KINDS.map(() => true));
  });
});

describe('a reason for a failure', () => {
  it.each([
    ['550 5.1.1', 'gone'],
    ['bounced 5.1.1', 'gone'],
    ['bounced 4.2.2', 'bounced'],
    ['550 5.7.1', 'refused'],
    ['451 4.7.1', 'gave-up'],
    ['econnrefused', 'gave-up'],
    ['suppressed', 'suppressed'],
    ['not-prepared', 'not-prepared'],
  ])('%s is %s', (code, reason) => expect(reasonOf(code)).toBe(reason));

  it('is said in words beside what the server said', () => {
    expect(failureRows(words, [{ code: '550 5.1.1', count: 3 }])).toEqual([
      { code: '550 5.1.1', count: 3, why: 'The address does not exist' },
    ]);
  });
});
