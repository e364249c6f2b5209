import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const NUMBERS = Array.from({ length: 40 }, (_, i) => i + 1);

const tests = ['src', 'test'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.spec.ts') || name.endsWith('e2e-spec.ts'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
);
/** The titles of tests that begin with a number, such as `S8 and S9 count …`. */
const titles = tests.flatMap((text) =>
  [...text.matchAll(/['"`]((?:S\d+(?: and |, )?)+) [a-z]/g)].map(([, numbers]) => numbers!),
);

describe('the security checks', () => {
  it('each have a test that begins with their number', () => {
    const tested = new Set(titles.flatMap((numbers) => numbers.match(/\d+/g)!.map(Number)));
    expect(NUMBERS.filter((number) => !tested.has(number))).toEqual([]);
  });

  it('each stand in docs/security-checks.md', () => {
    const listed = readFileSync(join(ROOT, 'docs/security-checks.md'), 'utf8').match(/^\| S\d+ /gm) ?? [];
    expect(listed.map((cell) => Number(cell.match(/\d+/)))).toEqual(NUMBERS);
  });
});
