import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import autocannon from 'autocannon';

/** A finished registration that a phone is about to send. */
export interface ReadyDraft {
  readonly path: string;
  readonly cookie: string;
}

/** Registrations a second, of which so many were answered as they should be. */
export interface Load {
  readonly perSecond: number;
  readonly p95: number;
  readonly answered: number;
}

/** Sends each draft once from a network of its own, by so many connections at once, or no faster than `perMinute`. */
export async function sendDrafts(
  base: string,
  drafts: readonly ReadyDraft[],
  { connections = 10, perMinute }: { readonly connections?: number; readonly perMinute?: number } = {},
): Promise<Load> {
  let next = 0;
  const started = performance.now();
  let ended = started;
  const run = autocannon({
    url: base,
    connections: Math.min(connections, drafts.length),
    amount: drafts.length,
    ...(perMinute && { overallRate: Math.round(perMinute / 60) }),
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          const draft = drafts[next++ % drafts.length]!;
          return {
            ...request,
            path: draft.path,
            headers: {
              'content-type': 'application/x-www-form-urlencoded',
              accept: 'text/html',
              'sec-fetch-site': 'same-origin',
              'x-forwarded-for': `198.51.${(next >> 8) % 256}.${next % 256}`,
              cookie: draft.cookie,
            },
          };
        },
      },
    ],
  });
  // The run itself ends with the next full second, which would hide how fast a fast server is.
  run.on('response', () => (ended = performance.now()));
  const result = await run;
  const seconds = (ended - started) / 1000;
  return { perSecond: drafts.length / seconds, p95: result.latency.p97_5, answered: result['3xx'] };
}

/** Starts the bare server beside, which writes the same rows as one registered person's. */
export async function bareServer(databaseUrl: string, person: string, port: number): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'bare-insert.ts'), [databaseUrl, person, String(port)], {
    execArgv: ['--import', join(import.meta.dirname, '../support/run-typescript.mjs')],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise<void>((ready, failed) => {
    child.once('message', () => ready());
    child.once('exit', (status) => failed(new Error(`The bare server ended with status ${status}.`)));
  });
  return child;
}

/** An address that nobody has. */
export function freshAddress(): string {
  return `bench-${randomUUID()}@example.org`;
}
