// npm run check: format, lint, types, dependency rules, unit and architecture tests, in under a minute on two cores.
import { jest, step } from './steps.mjs';

const started = performance.now();
// Two chains, because two cores are what everybody has; the longest steps come first.
const chains = [
  [
    ['types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json']],
    ['lint', ['node_modules/oxlint/bin/oxlint', '--deny-warnings', 'src', 'test', 'scripts']],
  ],
  [
    ['unit and architecture tests', [...jest, '--selectProjects', 'unit', 'architecture']],
    ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '--cache', '.']],
  ],
];
const results = await Promise.all(
  chains.map(async (chain) => {
    let sound = true;
    for (const [name, args] of chain) sound = (await step(name, args)) && sound;
    return sound;
  }),
);
process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1)} s\n`);
process.exitCode = results.every(Boolean) ? 0 : 1;
