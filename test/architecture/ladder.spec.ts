import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');
const { forbidden } = createRequire(import.meta.url)(CONFIG) as { forbidden: { name: string }[] };

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

/** For each rule a file that breaks it, and what the file imports. */
const BREAKS: Readonly<Record<string, readonly [file: string, ...imports: string[]]>> = {
  'ladder-kernel': ['src/kernel/looks-up.ts', '../platform/queue.js'],
  'ladder-solver': ['src/solver/looks-aside.ts', '../platform/queue.js'],
  'ladder-platform': ['src/platform/looks-up.ts', '../messaging/messaging.module.js'],
  'ladder-messaging': ['src/messaging/knows-people.ts', '../advocates/advocates.queries.js'],
  'ladder-identity': ['src/identity/looks-aside.ts', '../legislature/offices.queries.js'],
  'ladder-lobby-days': ['src/lobby-days/looks-aside.ts', '../legislature/offices.queries.js'],
  'ladder-legislature': ['src/legislature/looks-up.ts', '../advocates/advocates.queries.js'],
  'ladder-advocates': ['src/advocates/looks-up.ts', '../meetings/meetings.service.js'],
  'ladder-meetings': ['src/meetings/looks-up.ts', '../briefings/briefings.service.js'],
  'ladder-scheduling': ['src/scheduling/looks-aside.ts', '../briefings/briefings.service.js'],
  'ladder-briefings': ['src/briefings/looks-up.ts', '../web/page.controller.js'],
  'ladder-reminders': ['src/reminders/looks-up.ts', '../web/page.controller.js'],
  'ladder-broadcasts': ['src/broadcasts/looks-up.ts', '../web/page.controller.js'],
  'ladder-debriefs': ['src/debriefs/looks-aside.ts', '../briefings/briefings.service.js'],
  'ladder-web': ['src/web/looks-up.ts', '../main.js'],
  'every-folder-is-on-the-ladder': ['src/utils/strings.ts', '../kernel/ids.js'],
  'roots-are-not-imported': ['src/advocates/imports-a-command.ts', '../cli/org.command.js'],
  'pure-is-without-node': ['src/solver/reads-files.ts', 'node:fs'],
  'pure-is-without-frameworks': ['src/advocates/domain/saves.ts', 'typeorm'],
  'pure-imports-pure': ['src/advocates/domain/asks-a-service.ts', '../../legislature/offices.queries.js'],
  'kernel-has-few-libraries': ['src/kernel/parses.ts', 'csv-parse'],
  'solver-has-one-library': ['src/solver/parses.ts', 'csv-parse'],
  'entities-are-private': ['src/advocates/reads-tables.ts', '../legislature/office.entity.js'],
  'contexts-show-few-files': ['src/advocates/looks-inside.ts', '../legislature/parse-room.js'],
  'no-barrels': ['src/advocates/uses-a-barrel.ts', './index.js'],
  'no-circles': ['src/advocates/left.ts', './right.js'],
  resolvable: ['src/advocates/guesses.ts', './not-there.js'],
  'installed-to-run': ['src/advocates/uses-a-tool.ts', 'fast-check'],
  'src-is-without-tests': ['src/advocates/uses-a-test.ts', '../../test/support.js'],
};

/** What the breaking files import, and a file that only does what is allowed. */
const SOUND: Readonly<Record<string, readonly string[]>> = {
  'src/kernel/ids.ts': [],
  'src/platform/queue.ts': ['bullmq', 'node:net'],
  'src/messaging/messaging.module.ts': ['../platform/queue.js'],
  'src/legislature/offices.queries.ts': ['./office.entity.js', 'typeorm'],
  'src/legislature/office.entity.ts': ['typeorm'],
  'src/legislature/parse-room.ts': [],
  'src/legislature/domain/walks.ts': ['../../kernel/ids.js'],
  'src/solver/bound.ts': ['highs', '../kernel/ids.js'],
  'src/advocates/advocates.queries.ts': [
    '../legislature/offices.queries.js',
    '../legislature/domain/walks.js',
    '../kernel/ids.js',
  ],
  'src/advocates/index.ts': [],
  'src/advocates/right.ts': ['./left.js'],
  'src/meetings/meetings.service.ts': ['../advocates/advocates.queries.js', '../solver/bound.js'],
  'src/briefings/briefings.service.ts': ['../meetings/meetings.service.js'],
  'src/web/page.controller.ts': ['../briefings/briefings.service.js'],
  'src/cli/org.command.ts': ['../meetings/meetings.service.js'],
  'src/main.ts': ['./web/page.controller.js'],
  'test/support.ts': [],
};

function plant(folder: string): void {
  const files = [
    ...Object.entries(SOUND),
    ...Object.values(BREAKS).map(([file, ...imports]) => [file, imports] as const),
  ];
  for (const [file, imports] of files) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    const text = imports.map(
      (name, index) => `import * as i${index} from '${name}';\nexport const e${index} = i${index};\n`,
    );
    writeFileSync(join(folder, file), text.join('') || 'export const nothing = 0;\n');
  }
  const compilerOptions = { module: 'nodenext', moduleResolution: 'nodenext', target: 'es2023' };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  const manifest = {
    type: 'module',
    dependencies: { bullmq: '*', typeorm: '*', highs: '*', 'csv-parse': '*' },
    devDependencies: { 'fast-check': '*' },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

function cruise(folder: string): Violation[] {
  const program = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const run = spawnSync(process.execPath, [program, '--config', CONFIG, '--output-type', 'json', 'src'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

describe('the dependency rules', () => {
  let folder: string;
  let violations: Violation[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rotunda-ladder-'));
    plant(folder);
    violations = cruise(folder);
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('have a file each that breaks them', () => {
    expect(Object.keys(BREAKS).sort()).toEqual(forbidden.map((rule) => rule.name).sort());
  });

  it.each(Object.entries(BREAKS))('%s catches a file that breaks it', (rule, [file]) => {
    expect(violations.filter((one) => one.rule.name === rule && one.from === file)).not.toEqual([]);
  });

  it('leave alone what is allowed', () => {
    const sound = Object.keys(SOUND).filter((file) => file !== 'src/advocates/right.ts');
    expect(violations.filter((one) => sound.includes(one.from))).toEqual([]);
  });

  it('hold for the application', () => {
    expect(cruise(ROOT).map((one) => `${one.rule.name}: ${one.from}`)).toEqual([]);
  }, 180_000);
});
