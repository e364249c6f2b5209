import { networkOf } from './network.js';
import { RequestCounter } from './rate-limit.js';

describe('the request counter', () => {
  it('counts a caller within their minute, and anew in the next', () => {
    const counter = new RequestCounter();
    const counted = [0, 1, 2, 59_999, 60_000].map((now) => counter.count('a', 1, now).count);
    expect(counted).toEqual([1, 2, 3, 4, 1]);
  });

  it('counts callers apart, and says when their windows end', () => {
    const counter = new RequestCounter();
    counter.count('a', 15, 0);
    expect([counter.count('a', 15, 7).count, counter.count('b', 1, 5).count]).toEqual([2, 1]);
    expect(counter.count('a', 15, 8).endsAt).toEqual(new Date(15 * 60_000));
  });
});

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:db8:1:2:bbbb::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s is %s, because one household has a whole /64 of IPv6', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
