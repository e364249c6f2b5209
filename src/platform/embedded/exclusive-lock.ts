import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A lock that this process holds until it releases it or dies, however it dies. */
export interface HeldLock {
  release(): Promise<void>;
}

/** What came of asking for a lock: it is ours, or somebody else's, who may have left a note. */
export type LockAttempt = { readonly held: HeldLock } | { readonly heldElsewhere: string };

/**
 * Takes the lock `purpose` on `folder` for this process, or reports the note of its holder. The lock is a listening local socket,
 * because the operating system frees that even after `kill -9`, whereas a pid in a file may by then name another process.
 */
export async function tryLock(folder: string, purpose: string, note: () => string): Promise<LockAttempt> {
  const path = socketPath(folder, purpose);
  for (let attempt = 0; ; attempt++) {
    const server = await listen(path, note);
    if (server) return { held: { release: () => new Promise((done) => server.close(() => done())) } };
    const heldElsewhere = await readNote(path);
    if (heldElsewhere !== null || attempt > 20) return { heldElsewhere: heldElsewhere ?? '' };
    // A socket file that nobody answers is left over from a killed process; abstract sockets and pipes leave nothing.
    if (!path.startsWith('\0') && process.platform !== 'win32') rmSync(path, { force: true });
    await pause(25);
  }
}

/** The note of whoever holds the lock at this moment, or null when nobody does. */
export async function holdersNote(folder: string, purpose: string): Promise<string | null> {
  return (await readNote(socketPath(folder, purpose))) || null;
}

/** Takes the lock as soon as it is free; gives up with null after `patienceMs`. */
export async function lockWithin(folder: string, purpose: string, patienceMs: number): Promise<HeldLock | null> {
  for (const end = Date.now() + patienceMs; ;) {
    const attempt = await tryLock(folder, purpose, () => '');
    if ('held' in attempt) return attempt.held;
    if (Date.now() > end) return null;
    await pause(50);
  }
}

function socketPath(folder: string, purpose: string): string {
  const name = createHash('sha256')
    .update(`${realpathSync(folder)}\n${purpose}`)
    .digest('hex')
    .slice(0, 32);
  if (process.platform === 'linux') return `\0rotunda-${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\rotunda-${name}` : join(tmpdir(), `rotunda-${name}.sock`);
}

function listen(path: string, note: () => string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((caller) => caller.on('error', () => caller.destroy()).end(note()));
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(null) : fail(error)));
    server.listen(path, () => done(server.unref()));
  });
}

function readNote(path: string): Promise<string | null> {
  return new Promise((done) => {
    let text = '';
    const caller = connect(path);
    caller.setTimeout(2000, () => caller.destroy());
    caller.on('data', (chunk) => (text += chunk.toString()));
    caller.on('error', () => done(null));
    caller.on('close', () => done(text));
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
