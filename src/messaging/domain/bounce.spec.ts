import { meaningOf } from './bounce.js';

describe('a bounce', () => {
  it.each([
    ['delayed', '4.4.7', 'nothing'],
    ['delayed', '5.1.1', 'nothing'],
    ['delivered', '2.0.0', 'nothing'],
    ['relayed', '2.1.9', 'nothing'],
    // The server tried for days and gave up: not delivered, yet the address may be good tomorrow.
    ['failed', '4.4.7', 'not-delivered'],
    ['failed', '4.2.2', 'not-delivered'],
    ['failed', '5.2.2', 'not-delivered'],
    ['failed', '5.7.1', 'not-delivered'],
    ['failed', '5.0.0', 'not-delivered'],
    ['failed', '5.1.1', 'address-is-gone'],
    ['failed', '5.1.10', 'address-is-gone'],
    ['failed', '5.2.1', 'address-is-gone'],
  ])('that says %s %s means: %s', (action, status, meaning) => {
    expect(meaningOf({ action, status })).toBe(meaning);
  });
});
