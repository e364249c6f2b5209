import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DELIVERY_FAULTS } from '../planted/delivery-faults.js';
import { PRIVACY_FAULTS } from '../planted/privacy-faults.js';
import { SECURITY_FAULTS } from '../planted/security-faults.js';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const specs = ['src', 'test'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('spec.ts'))
    .map((name) => join(folder, name)),
);
/** Rows of the table: clause, what holds, code, test, planted fault. */
const rows = read('docs/privacy-checks.md')
  .split('\n')
  .filter((line) => /^\| [PA]\d/.test(line))
  .map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('planted faults', () => {
  it('each still find the line that they break', () => {
    const lost = [...SECURITY_FAULTS, ...DELIVERY_FAULTS, ...PRIVACY_FAULTS].filter(
      ({ file, find }) => find === '' || !existsSync(join(ROOT, file)) || !read(file).includes(find),
    );
    expect(lost.map(({ check, file }) => `${check} ${file}`)).toEqual([]);
  });

  it('each name tests that there are', () => {
    const nowhere = PRIVACY_FAULTS.filter(
      ({ spec, test }) => !specs.some((file) => file.includes(spec) && read(file).includes(test!)),
    );
    expect(nowhere.map(({ check, spec, test }) => `${check} ${spec}: ${test}`)).toEqual([]);
  });
});

describe('the privacy checks', () => {
  it('name each of the rules P1 to P12, and each planted fault with its code and its test', () => {
    expect([...new Set(rows.map(([clause]) => clause!.split('.')[0]))].filter((rule) => rule!.startsWith('P'))).toEqual(
      Array.from({ length: 12 }, (_, i) => `P${i + 1}`),
    );
    const listed = rows.map(([clause, , code, test, fault]) => [clause, code, test, fault]);
    const planted = PRIVACY_FAULTS.map(({ check, what, file, spec }) => [
      check,
      file.replace(/^src\//, ''),
      spec.replace(/^integration\//, '').replace(/\.spec$/, ''),
      what,
    ]);
    expect(listed).toEqual(planted);
  });

  it('say in each row what holds', () => {
    expect(rows.filter(([, holds]) => holds!.length < 20)).toEqual([]);
  });
});
