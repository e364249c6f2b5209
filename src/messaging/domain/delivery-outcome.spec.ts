import fc from 'fast-check';
import { classifyFailure, isHardBounce, type SmtpPhase } from './delivery-outcome.js';

describe('what a broken attempt means', () => {
  it.each([
    ['a busy server', { phase: 'envelope', responseCode: 421, response: '421 4.3.2 busy' }, 'retry', '421 4.3.2'],
    ['greylisting', { phase: 'envelope', responseCode: 451, command: 'RCPT TO' }, 'retry', '451'],
    ['a temporary no after the dot', { phase: 'data', responseCode: 452, response: '452 later' }, 'retry', '452'],
    ['an unknown mailbox', { phase: 'envelope', responseCode: 550, response: '550 5.1.1 who?' }, 'failed', '550 5.1.1'],
    [
      'content refused after the dot',
      { phase: 'data', responseCode: 554, response: '554 5.7.1 no' },
      'failed',
      '554 5.7.1',
    ],
    ['silence after the dot', { phase: 'data', code: 'ECONNECTION', command: 'CONN' }, 'uncertain', 'no-answer'],
    ['a time-out after the dot', { phase: 'data', code: 'ETIMEDOUT', command: 'CONN' }, 'uncertain', 'no-answer'],
    ['a line lost before DATA', { phase: 'envelope', code: 'ECONNECTION' }, 'retry', 'econnection'],
    ['nobody listening', { phase: 'connecting', code: 'ESOCKET' }, 'unreachable', 'esocket'],
    ['a server that is closed for now', { phase: 'connecting', responseCode: 554 }, 'unreachable', '554'],
    ['a wrong password', { phase: 'connecting', responseCode: 535, code: 'EAUTH' }, 'sender-refused', '535'],
    [
      'a server that wants a sign-in only when it hears the sender',
      { phase: 'envelope', responseCode: 530, command: 'RCPT TO' },
      'sender-refused',
      '530',
    ],
    [
      'a sign-in that no longer holds',
      { phase: 'envelope', responseCode: 535, command: 'RCPT TO' },
      'sender-refused',
      '535',
    ],
    [
      'a sign-in that works again later',
      { phase: 'connecting', responseCode: 454, code: 'EAUTH' },
      'unreachable',
      '454',
    ],
    [
      'a sender that may not send',
      { phase: 'envelope', responseCode: 550, command: 'MAIL FROM' },
      'sender-refused',
      '550',
    ],
    [
      'the day’s quota',
      { phase: 'envelope', responseCode: 550, response: '550 5.4.5 Daily sending quota' },
      'over-quota',
      '550 5.4.5',
    ],
  ] as const)('%s', (_what, failure, result, code) => {
    expect(classifyFailure(failure)).toEqual({ result, code });
  });

  it('is uncertain exactly when the bytes had left and no refusal came back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<SmtpPhase>('connecting', 'envelope', 'data'),
        fc.option(fc.integer({ min: 200, max: 599 }), { nil: undefined }),
        fc.constantFrom('ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EPROTOCOL', undefined),
        fc.constantFrom('CONN', 'DATA', undefined),
        (phase, responseCode, code, command) => {
          const { result } = classifyFailure({ phase, responseCode, code, command });
          const refused = responseCode !== undefined && responseCode >= 400;
          expect(result === 'uncertain').toBe(phase === 'data' && !refused);
          expect(result).not.toBe('sent');
        },
      ),
    );
  });

  it('calls only an address that is gone for good a hard bounce', () => {
    const codes = ['550 5.1.1', '550', '553 5.1.3', '550 5.2.1', '550 5.7.1', '552 5.2.2', '450 4.2.1', '451', '5.1.1'];
    expect(codes.filter(isHardBounce)).toEqual(['550 5.1.1', '553 5.1.3', '550 5.2.1', '5.1.1']);
  });
});
