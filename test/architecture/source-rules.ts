/** A file of the project, by its path from the root. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What no import graph can see: a pattern that must not occur in some files. */
export interface SourceRule {
  readonly name: string;
  /** Which files it is about. */
  readonly about: (path: string) => boolean;
  readonly pattern: RegExp;
  /** A path and a text that break the rule, so that the rule is seen to bite. */
  readonly broken: SourceFile;
}

const isSource = (path: string) => path.startsWith('src/') && path.endsWith('.ts') && !path.endsWith('.spec.ts');
const isPure = (path: string) => isSource(path) && /^src\/(kernel|solver)\/|^src\/[^/]+\/domain\//.test(path);

/** The rules of the house that are about text. */
export const SOURCE_RULES: readonly SourceRule[] = [
  {
    name: 'pure code has no clock and no chance',
    about: isPure,
    pattern:
      /\bDate\.now\(|\bnew Date\(\)|\bDateTime\.(now|local|utc)\(\)|\bMath\.random\b|\bperformance\.now\b|\bcrypto\./,
    broken: { path: 'src/reminders/domain/due.ts', text: 'const now = Date.now();' },
  },
  {
    name: 'only the configuration reads the environment',
    about: (path) => isSource(path) && !path.startsWith('src/platform/config/'),
    pattern: /\bprocess\.env\b/,
    broken: { path: 'src/main.ts', text: 'const port = process.env.PORT;' },
  },
  {
    name: 'modules do not wait for each other',
    about: isSource,
    pattern: /\bforwardRef\b/,
    broken: { path: 'src/web/web.module.ts', text: 'imports: [forwardRef(() => OtherModule)]' },
  },
  {
    name: 'only the platform is global',
    about: (path) => isSource(path) && !path.startsWith('src/platform/'),
    pattern: /@Global\(/,
    broken: { path: 'src/advocates/advocates.module.ts', text: '@Global()\nexport class AdvocatesModule {}' },
  },
  {
    name: 'queues are registered through the platform, which names their classes first',
    about: (path) => isSource(path) && path !== 'src/platform/queue/register-queue.ts',
    pattern: /\bBullModule\.registerQueue/,
    broken: {
      path: 'src/meetings/meetings.module.ts',
      text: 'imports: [BullModule.registerQueue({ name: RELEASES })]',
    },
  },
  {
    name: 'logs go through the logger',
    about: isSource,
    pattern: /(?<!\bthis\.)\bconsole\.\w+\(/,
    broken: { path: 'src/web/page.ts', text: "console.log('here')" },
  },
  {
    name: 'the compiler is not silenced',
    about: (path) => isSource(path) || /^test\/.*\.ts$/.test(path),
    pattern: /@ts-(ignore|nocheck)|^(?!\s*(\*|\/\*|\/\/)).*(: any\b|\bas any\b|<any>)/,
    broken: { path: 'src/web/page.ts', text: 'const row = found as any;' },
  },
  {
    name: 'the schema is changed by migrations only',
    about: isSource,
    pattern: /\bsynchronize: true\b|\b(eager|lazy|cascade): true\b/,
    broken: { path: 'src/web/day.entity.ts', text: '@OneToMany(() => Ask, { eager: true })' },
  },
  {
    name: 'templates escape what they print',
    about: (path) => path.startsWith('templates/'),
    pattern: /\{\{\{|\{\{\s*&/,
    broken: { path: 'templates/pages/day.hbs', text: '<h1>{{{name}}}</h1>' },
  },
  {
    name: 'pages and mails load nothing from third parties',
    about: (path) => path.startsWith('templates/'),
    pattern: /(src|srcset)\s*=\s*["']?(https?:)?\/\/|url\(\s*["']?(https?:)?\/\/|@import/i,
    broken: { path: 'templates/pages/day.hbs', text: '<img src="https://cdn.example.org/pixel.gif">' },
  },
];

/** A file name must be kebab-case and say what is inside; these say nothing. */
const EMPTY_NAMES = /(^|[/.-])(utils?|helpers?|manager|stuff)([/.-]|$)|(^|\/)(common|misc|shared)[/.]/i;
const KEBAB_CASE = /^(src|test)\/([a-z0-9-]+\/)*[a-z0-9-]+(\.[a-z0-9-]+)*\.(ts|sql|json|mjs)$/;

/** The files whose names break the naming rules. */
export function misnamed(paths: readonly string[]): string[] {
  return paths.filter((path) => /^(src|test)\//.test(path) && (EMPTY_NAMES.test(path) || !KEBAB_CASE.test(path)));
}

/** Where a rule is broken, as `path:line`. */
export function offences(rule: SourceRule, files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => rule.about(file.path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (rule.pattern.test(line) ? [`${path}:${index + 1}`] : [])),
    );
}

/**
 * Columns that must never exist, because leaking them endangers people: immigration status, nationality, identity numbers, birth
 * date, employer, a person's street and position.
 */
const BANNED_COLUMN =
  /^(.*_)?(ssn|social_security.*|nationality|citizen(ship)?|immigration.*|visa(_.*)?|alien_.*|a_number|passport.*|birth(day|date|_.*)?|date_of_birth|dob|employer|workplace|street(_.*)?|home_address|postal_address|latitude|longitude|lat|lon|lng|ip(_address)?)$/;

/** The banned columns of a schema text as `table.column`. */
export function bannedColumns(schema: string): string[] {
  let table = '';
  return schema.split('\n').flatMap((line) => {
    const opened = /^table (\S+) \(/.exec(line);
    if (opened) table = opened[1]!;
    const column = /^ {2}"?([a-z_0-9]+)"? [a-z]/.exec(line)?.[1];
    return column && !/^(constraint|policy|grant|row)$/.test(column) && BANNED_COLUMN.test(column)
      ? [`${table}.${column}`]
      : [];
  });
}
