// The ladder of docs/architecture.md: a folder imports itself and lower rungs, never a rung-mate.
// test/architecture/ breaks every rule here with a fixture, so that a rule which stops biting is noticed.
const LADDER = [
  ['kernel'],
  ['solver', 'platform'],
  ['messaging'],
  ['identity', 'lobby-days', 'legislature'],
  ['advocates'],
  ['meetings'],
  ['scheduling', 'briefings', 'debriefs'],
  ['reminders', 'broadcasts'],
  ['web'],
];
const CONTEXTS = LADDER.slice(2).flat();
const PURE = '^src/(kernel|solver)/|^src/[^/]+/domain/|\\.errors\\.ts$';
// message-kind.ts is the shape of what messaging asks of every context.
const PUBLIC_FILES = '\\.(module|service|queries|messages|errors)\\.ts$|^src/messaging/message-kind\\.ts$';
const IO_LIBRARIES =
  'node_modules/(@nestjs|@fastify|fastify|typeorm|pg|pg-pool|ioredis|bullmq|nodemailer|smtp-server|pino|rxjs|reflect-metadata)/';

const ladder = LADDER.flatMap((rung, height) =>
  rung.map((folder) => ({
    name: `ladder-${folder}`,
    comment: `${folder}/ imports itself and lower rungs only; move shared code down, or turn the dependency round`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: { path: '^src/', pathNot: `^src/(${[folder, ...LADDER.slice(0, height).flat()].join('|')})/` },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...ladder,
    {
      name: 'every-folder-is-on-the-ladder',
      comment: 'a new folder in src/ gets a rung, and so a meaning; there is no utils/, common/ or helpers/',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${[...LADDER.flat(), 'cli', 'demo'].join('|')})/` },
      to: {},
    },
    {
      name: 'roots-are-not-imported',
      comment: 'entry points and compositions sit above everything',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/(cli|demo)/' },
      to: { path: '^src/([^/]+\\.ts$|(cli|demo)/)' },
    },
    {
      name: 'pure-is-without-node',
      comment: 'kernel, solver and domain/ have no I/O and no clock, so no built-in modules either',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-is-without-frameworks',
      comment: 'kernel, solver and domain/ know no NestJS, TypeORM or server, not even their types',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.spec\\.ts$' },
      to: { path: IO_LIBRARIES },
    },
    {
      name: 'pure-imports-pure',
      comment: 'a rule in domain/ reads rows’ shapes, not services',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/', pathNot: PURE },
    },
    {
      name: 'kernel-has-few-libraries',
      comment: 'the vocabulary rests on calendar arithmetic and on the description of shapes',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: '\\.spec\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer'],
        pathNot: 'node_modules/(luxon|@types/luxon|zod)/',
      },
    },
    {
      name: 'solver-has-one-library',
      comment: 'the engine may use a MIP library for its bound',
      severity: 'error',
      from: { path: '^src/solver/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer'], pathNot: 'node_modules/highs/' },
    },
    {
      name: 'entities-are-private',
      comment: 'a context writes its own tables only; keep the id and ask its queries',
      severity: 'error',
      from: { path: '^src/([^/]+)' },
      to: { path: '\\.entity\\.ts$', pathNot: '^src/$1/' },
    },
    {
      name: 'contexts-show-few-files',
      comment: 'from another context only *.module|service|queries|messages|errors.ts and domain/',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: { path: `^src/(?:${CONTEXTS.join('|')})/`, pathNot: ['^src/$1/', PUBLIC_FILES, '^src/[^/]+/domain/'] },
    },
    {
      name: 'no-barrels',
      comment: 'an index file hides what depends on what; the constraint catalogue is the one exception',
      severity: 'error',
      from: {},
      to: { path: '/index\\.ts$', pathNot: ['node_modules', '^src/solver/constraints/index\\.ts$'] },
    },
    {
      name: 'no-circles',
      comment: 'types may refer to each other; modules may not wait for each other',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'installed-to-run',
      comment: 'what src/ imports is a dependency, not a devDependency: npm ci --omit=dev must be enough',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'src-is-without-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/|\\.spec\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
