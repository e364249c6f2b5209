import { VersionedRows } from './versioned-rows.js';

describe('rows that are remembered', () => {
  it('are read again when their version is another, and only then', async () => {
    const rows = new VersionedRows<{ readonly name: string }>();
    let reads = 0;
    const at = (version: string) => rows.at('a', version, () => Promise.resolve({ name: `read ${++reads}` }));
    expect([await at('1'), await at('1'), await at('2'), await at('1')].map(({ name }) => name)).toEqual([
      'read 1',
      'read 1',
      'read 2',
      'read 3',
    ]);
  });

  it('are not kept when reading fails', async () => {
    const rows = new VersionedRows<object>();
    await expect(rows.at('a', '1', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await rows.at('a', '1', () => Promise.resolve({ here: true }))).toEqual({ here: true });
  });
});
