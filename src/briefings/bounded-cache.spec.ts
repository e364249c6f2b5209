import { BoundedCache } from './bounded-cache.js';

describe('a bounded cache', () => {
  it('makes a value once, and forgets the one that was used longest ago', async () => {
    const made: string[] = [];
    const cache = new BoundedCache<string, string>(2);
    const get = (key: string) => cache.get(key, () => Promise.resolve((made.push(key), key)));
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await get(key)).toBe(key);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('makes a value again when it is too old', async () => {
    let now = 0;
    let made = 0;
    const cache = new BoundedCache<string, number>(2, 10, () => now);
    const get = () => cache.get('a', () => Promise.resolve(++made));
    expect([await get(), ((now = 9), await get()), ((now = 10), await get())]).toEqual([1, 1, 2]);
  });

  it('does not keep a failure', async () => {
    const cache = new BoundedCache<string, string>(2);
    await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await cache.get('a', () => Promise.resolve('back'))).toBe('back');
  });
});
