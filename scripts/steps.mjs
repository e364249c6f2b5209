// Runs the steps of a check side by side and reports each with its time; what a step printed is shown when it failed.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The arguments that start Jest on ECMAScript modules, without its warning about that. */
export const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];

/** Runs one Node program of the project; resolves to whether it succeeded. */
export function step(name, args) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((done) => {
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(32)} ${seconds.padStart(5)} s\n`);
      if (code !== 0) process.stdout.write(`${output}\n`);
      done(code === 0);
    });
  });
}
