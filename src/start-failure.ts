import { failureOf } from './cli/exit-status.js';

/** Ends a process that cannot start, with one clear line and a non-zero exit status. */
export function startFailure(error: unknown): never {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  const line =
    code === 'EADDRINUSE' ? `Port ${port} is taken by another program. Set PORT to a free one.` : failureOf(error).line;
  process.stderr.write(`${line}\n`);
  process.exit(failureOf(error).status || 1);
}
