import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, sep } from 'node:path';

/** The folder of bull-board's own pages. */
export const BOARD_FOLDER = dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json'));

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** A file as it is served. */
export interface BoardFile {
  readonly type: string;
  readonly body: Buffer;
}

/** The style sheets, scripts and sentences of bull-board, by the names that its package lists and no others. */
export class BoardFiles {
  private readonly names: ReadonlySet<string>;
  private readonly folder = join(BOARD_FOLDER, 'dist', 'static');
  /** What its page loads first, in the order of its own template. */
  private readonly first: readonly string[];

  constructor() {
    const found = readdirSync(this.folder, { recursive: true, encoding: 'utf8' });
    this.names = new Set(found.map((name) => name.split(sep).join('/')).filter((name) => TYPES[extname(name)]));
    const template = readFileSync(join(BOARD_FOLDER, 'dist', 'index.ejs'), 'utf8');
    this.first = [...template.matchAll(/(?:href|src)="static\/((?:css|js)\/[^"<]+)"/g)].map(([, name]) => name!);
    const strange = this.first.filter((name) => !this.names.has(name));
    if (this.first.length < 2 || strange.length > 0)
      throw new Error('The template of @bull-board/ui is not as expected.');
  }

  /** A file by its name, or null. */
  at(name: string): BoardFile | null {
    if (!this.names.has(name)) return null;
    return { type: TYPES[extname(name)]!, body: readFileSync(join(this.folder, name)) };
  }

  /** Our frame around its scripts: its own template asks another company for fonts. */
  page(base: string, title: string, settings: object): string {
    const config = JSON.stringify(settings).replaceAll('<', String.raw`\u003c`);
    const parts = this.first.map((name) =>
      name.endsWith('.css')
        ? `<link rel="stylesheet" href="static/${name}" />`
        : `<script defer src="static/${name}"></script>`,
    );
    return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <base href="${base}" />
    <title>${title}</title>
    <link rel="icon" type="image/svg+xml" id="fav-logo" href="static/images/logo.svg" />
  </head>
  <body class="preload">
    <script id="__UI_CONFIG__" type="application/json">${config}</script>
    <div id="root"></div>
    ${parts.join('\n    ')}
  </body>
</html>
`;
  }
}
