// Runs one compiled entry point (`node scripts/run.mjs solve --in …`), building first when the sources are newer.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

build();
const [entry, ...args] = process.argv.slice(2);
const file = fileURLToPath(new URL(`../dist/${entry}.js`, import.meta.url));
// The channel tells a long-running entry point when this process is killed outright, so that it stops too.
const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
const child = spawn(process.execPath, [file, ...args], { stdio });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
