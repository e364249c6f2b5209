import { request } from 'node:http';
import type { FormFields } from './registration-answers.js';

/** What a server answered; redirects are not followed. */
export interface DistantAnswer {
  readonly status: number;
  readonly body: string;
}

/** A browser without scripts that talks to a web process over the network, from an address of its own on this machine. */
export class DistantPhone {
  private readonly cookies: Map<string, string>;

  /** `number` chooses the address, so that a crowd is not taken for one impatient person. */
  constructor(
    private readonly port: number,
    cookies: Readonly<Record<string, string>> = {},
    private readonly number = 0,
  ) {
    this.cookies = new Map(Object.entries(cookies));
  }

  /** The same phone as it is now: what one of them is told the other does not hear. */
  copy(): DistantPhone {
    return new DistantPhone(this.port, Object.fromEntries(this.cookies), this.number);
  }

  /** Opens a page. */
  open(path: string): Promise<DistantAnswer> {
    return this.ask('GET', path, undefined, { accept: path.includes('edits') ? 'application/json' : 'text/html' });
  }

  /** Sends a form. */
  send(path: string, fields: FormFields = {}): Promise<DistantAnswer> {
    const pairs = Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one] as [string, string]),
    );
    return this.ask('POST', path, new URLSearchParams(pairs).toString(), {
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    });
  }

  /** Sends JSON, as a page's script does. */
  json(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<DistantAnswer> {
    return this.ask('POST', path, JSON.stringify(body), {
      accept: 'application/json',
      'content-type': 'application/json',
      ...headers,
    });
  }

  private ask(
    method: 'GET' | 'POST',
    path: string,
    payload: string | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<DistantAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    // Every address of 127.0.0.0/8 is this machine on Linux; elsewhere there is one.
    const from =
      process.platform === 'linux' ? { localAddress: `127.0.${this.number >> 8}.${this.number & 255 || 1}` } : {};
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path,
          ...from,
          headers: { 'sec-fetch-site': 'same-origin', cookie, ...headers },
        },
        (answer) => {
          for (const line of answer.headers['set-cookie'] ?? []) this.keep(line);
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => resolve({ status: answer.statusCode!, body: Buffer.concat(chunks).toString() }));
          answer.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(payload);
    });
  }

  private keep(line: string): void {
    const [pair] = line.split(';');
    const at = pair!.indexOf('=');
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(pair!.slice(0, at));
    else this.cookies.set(pair!.slice(0, at), pair!.slice(at + 1));
  }
}
