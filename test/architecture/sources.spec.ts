import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bannedColumns, misnamed, offences, SOURCE_RULES, type SourceFile } from './source-rules.js';

const ROOT = resolve(import.meta.dirname, '../..');
const listed = execFileSync('git', ['-C', ROOT, 'ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
});
const paths = listed.split('\n').filter((path) => path !== '' && existsSync(join(ROOT, path)));
const files: SourceFile[] = paths
  .filter(
    (path) => /^(src|test|templates)\/.*\.(ts|hbs|css)$/.test(path) && path !== 'test/architecture/source-rules.ts',
  )
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

describe('the rules about text', () => {
  it.each(SOURCE_RULES.map((rule) => [rule.name, rule] as const))('bite: %s', (_name, rule) => {
    expect(offences(rule, [rule.broken])).toEqual([`${rule.broken.path}:1`]);
  });

  it.each(SOURCE_RULES.map((rule) => [rule.name, rule] as const))('hold: %s', (_name, rule) => {
    expect(offences(rule, files)).toEqual([]);
  });
});

describe('file names', () => {
  it('are refused when they say nothing or are not kebab-case', () => {
    const bad = ['src/kernel/utils.ts', 'src/web/date-helpers.ts', 'src/common/ids.ts', 'src/web/DayPage.ts'];
    expect(misnamed([...bad, 'src/web/day.controller.ts', 'README.md'])).toEqual(bad);
  });

  it('are kebab-case and name a subject', () => {
    expect(misnamed(paths)).toEqual([]);
  });
});

describe('the schema', () => {
  it('is refused when a column endangers people', () => {
    const schema = 'table advocates (\n  id uuid not null\n  date_of_birth date\n  employer text\n  zip text\n)\n';
    expect(bannedColumns(schema)).toEqual(['advocates.date_of_birth', 'advocates.employer']);
  });

  it('keeps nothing that endangers people', () => {
    const schema = readFileSync(join(ROOT, 'src/platform/database/schema.sql'), 'utf8');
    expect(schema).toMatch(/^table advocates \(/m);
    expect(bannedColumns(schema)).toEqual([]);
  });
});

describe('queues', () => {
  const mentions = (pattern: RegExp) =>
    files
      .filter(({ path }) => path.startsWith('src/') && !path.startsWith('src/platform/'))
      .flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1]!))
      .sort();

  it('have one processor each, and each processor a queue', () => {
    const queues = mentions(/registerQueue\((\w+)\)/g);
    expect(queues.length).toBeGreaterThan(0);
    expect(mentions(/@Processor\((\w+)/g)).toEqual(queues);
  });
});
