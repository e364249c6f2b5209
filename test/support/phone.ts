import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** What a phone shows after it followed every redirect. */
export interface Shown {
  readonly status: number;
  /** Path and query of the page. */
  readonly path: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A browser without scripts: it keeps cookies and follows redirects. */
export class Phone {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly headers: Readonly<Record<string, string>> = {},
    private readonly remoteAddress: string = '127.0.0.1',
  ) {}

  /** Opens a page. */
  open(path: string): Promise<Shown> {
    return this.request('GET', path);
  }

  /** Sends a form. */
  send(path: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<Shown> {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
    );
    return this.request('POST', path, body.toString());
  }

  private async request(method: 'GET' | 'POST', path: string, payload?: string): Promise<Shown> {
    const answer = await this.app.inject({
      method,
      url: path,
      remoteAddress: this.remoteAddress,
      headers: {
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...this.headers,
      },
      ...(payload !== undefined && { payload }),
    });
    for (const { name, value, maxAge, expires } of answer.cookies as {
      name: string;
      value: string;
      maxAge?: number;
      expires?: Date;
    }[]) {
      if (maxAge === 0 || (expires && expires.getTime() < 1_000)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { location } = answer.headers;
    if (answer.statusCode >= 300 && answer.statusCode < 400 && location) return this.open(String(location));
    return { status: answer.statusCode, path, html: answer.body, headers: answer.headers };
  }
}

/** The text of a page's first heading. */
export function headingOf({ html }: Shown): string {
  const inner = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '';
  return inner.replace(/<[^>]+>/g, '').trim();
}
