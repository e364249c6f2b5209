import type { WriteStream } from 'node:tty';

const CLEAR_LINE = '\r\u001B[2K';

/** Shows on standard error how a run comes along and remembers how long each step took, in seconds. */
export class Progress {
  readonly seconds: Record<string, number> = {};

  constructor(private readonly stream: Pick<WriteStream, 'write' | 'isTTY'> = process.stderr) {}

  /** Runs one named step; `tell` replaces what is shown beside its title while it runs. */
  async step<T>(name: string, title: string, work: (tell: (detail: string) => void) => Promise<T>): Promise<T> {
    const begin = performance.now();
    const tell = (detail: string): void => {
      if (this.stream.isTTY) this.stream.write(`${CLEAR_LINE}  ${title} … ${detail}`);
    };
    tell('');
    const result = await work(tell);
    const seconds = Math.round((performance.now() - begin) / 10) / 100;
    this.seconds[name] = seconds;
    this.stream.write(
      `${this.stream.isTTY ? CLEAR_LINE : ''}  ${title.padEnd(52)} ${seconds.toFixed(1).padStart(6)} s\n`,
    );
    return result;
  }
}
