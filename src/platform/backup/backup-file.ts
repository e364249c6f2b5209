import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import type { ContactCipher } from '../crypto/contact-cipher.js';
import { UnreadableBackupError } from './backup.errors.js';

const FORMAT = 'rotunda-backup/1';
const FRAME_BYTES = 256 * 1024;
const LONGEST_FRAME_BYTES = 4 * 1024 * 1024;
const LONGEST_HEAD_BYTES = 64 * 1024;

/** What stands readable at the head of a backup. */
export interface BackupHead {
  readonly createdAt: string;
  /** The migrations of the database, in their order. */
  readonly migrations: readonly string[];
}

const headSchema = z.object({ format: z.literal(FORMAT), createdAt: z.string(), migrations: z.array(z.string()) });

/**
 * Writes a backup: a line of JSON, then the packed lines in encrypted frames that know their place, so that nothing in
 * the file can be read without the installation's key, left out or cut off unnoticed.
 */
export async function writeBackupFile(
  file: string,
  cipher: ContactCipher,
  head: BackupHead,
  lines: AsyncIterable<string>,
): Promise<void> {
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  await once(out, 'open');
  const write = async (bytes: Buffer) => {
    if (!out.write(bytes)) await once(out, 'drain');
  };
  await write(Buffer.from(`${JSON.stringify({ format: FORMAT, ...head })}\n`));
  let number = 0;
  const frame = async (bytes: Buffer, isLast: boolean) => {
    const sealed = cipher.encrypt(frameName(number++, isLast), bytes);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    await write(Buffer.concat([length, sealed]));
  };
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of Readable.from(withNewlines(lines)).pipe(createGzip()) as AsyncIterable<Buffer>) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < FRAME_BYTES) continue;
    await frame(Buffer.concat(waiting), false);
    [waiting, size] = [[], 0];
  }
  await frame(Buffer.concat(waiting), true);
  out.end();
  await once(out, 'close');
}

/** Opens a backup: its head at once, its lines as they are read. @throws UnreadableBackupError */
export async function readBackupFile(
  file: string,
  cipher: ContactCipher,
): Promise<{ readonly head: BackupHead; readonly lines: AsyncIterable<string> }> {
  const bytes = new Bytes(createReadStream(file));
  const line = await bytes.line(LONGEST_HEAD_BYTES);
  const read = headSchema.safeParse(parsed(line));
  if (!read.success) throw new UnreadableBackupError('it does not begin like a backup of Rotunda');
  return { head: read.data, lines: linesOf(bytes, cipher) };
}

async function* linesOf(bytes: Bytes, cipher: ContactCipher): AsyncGenerator<string> {
  const packed = Readable.from(frames(bytes, cipher));
  const plain = createGunzip().setEncoding('utf8');
  packed.on('error', (error) => plain.destroy(error));
  let begun = '';
  for await (const text of packed.pipe(plain) as AsyncIterable<string>) {
    const lines = (begun + text).split('\n');
    begun = lines.pop()!;
    yield* lines;
  }
}

async function* frames(bytes: Bytes, cipher: ContactCipher): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const length = (await bytes.take(4)).readUInt32BE();
    if (length > LONGEST_FRAME_BYTES) throw new UnreadableBackupError('it is damaged');
    const sealed = await bytes.take(length);
    const isLast = await bytes.ended();
    try {
      yield cipher.decrypt(frameName(number, isLast), sealed);
    } catch (cause) {
      const problem = 'it was cut short or altered, or ENCRYPTION_KEY is not the key that it was made with';
      throw new UnreadableBackupError(problem, { cause });
    }
    if (isLast) return;
  }
}

function frameName(number: number, isLast: boolean): string {
  return `backup ${number}${isLast ? ' end' : ''}`;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function* withNewlines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** Takes a stream apart into pieces of known length. */
class Bytes {
  private readonly source: AsyncIterator<Buffer>;
  private held = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.source = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async take(length: number): Promise<Buffer> {
    while (this.held.length < length) if (!(await this.more())) throw new UnreadableBackupError('it was cut short');
    const taken = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    return taken;
  }

  async line(most: number): Promise<string> {
    let end: number;
    while ((end = this.held.indexOf('\n')) < 0 && this.held.length < most) if (!(await this.more())) break;
    return end < 0 ? '' : (await this.take(end + 1)).toString('utf8');
  }

  async ended(): Promise<boolean> {
    return this.held.length === 0 && !(await this.more());
  }

  private async more(): Promise<boolean> {
    const { value, done } = await this.source.next();
    if (done) return false;
    this.held = Buffer.concat([this.held, value]);
    return true;
  }
}
