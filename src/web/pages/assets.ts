import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PUBLIC_FOLDER = fileURLToPath(new URL('../../../public/', import.meta.url));

/** Which files make up each style sheet; a volunteer's phone gets only its part. */
const STYLE_SHEETS = {
  'form.css': ['tokens', 'base', 'shell', 'forms'],
  'console.css': ['tokens', 'console-tokens', 'base', 'forms', 'console', 'console-desk', 'console-today'],
  'overview.css': ['tokens', 'console-tokens', 'base', 'forms', 'console', 'console-desk', 'overview'],
  'board.css': ['tokens', 'console-tokens', 'base', 'forms', 'console', 'console-desk', 'board'],
  'door.css': ['tokens', 'base', 'shell', 'forms'],
  'office.css': ['tokens', 'base', 'shell', 'forms', 'office'],
  'day.css': ['tokens', 'base', 'shell', 'day', 'sheet'],
} as const;
const SCRIPTS = {
  'locate.js': ['locate'],
  'plan.js': ['plan'],
  'points.js': ['points'],
  'import.js': ['import'],
  'day.js': ['day'],
  'today.js': ['today'],
  'board.js': ['board-state', 'board-grid', 'board-menu', 'board-moves', 'board-plan', 'board'],
} as const;

/** A style sheet or script that pages may name. */
export type AssetName = keyof typeof STYLE_SHEETS | keyof typeof SCRIPTS;

/** A file as it is served: its address changes with its content, so browsers may keep it for ever. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

/** The style sheets and scripts of the pages, read once. */
export class Assets {
  private readonly byName = new Map<AssetName, Asset>();
  private readonly byPath = new Map<string, Asset>();

  constructor(folder: string = PUBLIC_FOLDER) {
    for (const [name, parts] of Object.entries(STYLE_SHEETS)) {
      const sheet = parts.map((part) => readFileSync(`${folder}styles/${part}.css`, 'utf8')).join('\n');
      this.add(name as AssetName, 'text/css; charset=utf-8', compactStyles(sheet));
    }
    for (const [name, parts] of Object.entries(SCRIPTS)) {
      const script = parts.map((part) => readFileSync(`${folder}scripts/${part}.js`, 'utf8')).join('\n');
      this.add(name as AssetName, 'text/javascript; charset=utf-8', script);
    }
  }

  /** The address of a style sheet or script. */
  pathOf(name: AssetName): string {
    return this.byName.get(name)!.path;
  }

  /** What is served at an address, or null. */
  at(path: string): Asset | null {
    return this.byPath.get(path) ?? null;
  }

  private add(name: AssetName, type: string, body: string): void {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
    const asset = { path: `/assets/${hash}-${name}`, type, body };
    this.byName.set(name, asset);
    this.byPath.set(asset.path, asset);
  }
}

/** Without comments and indentation; strings in our style sheets hold neither. */
function compactStyles(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/\n+/g, '\n')
    .trim();
}

/** The script that keeps a person's day on the phone; it stands at an address of its own, because that sets its reach. */
export function readServiceWorker(): string {
  return readFileSync(`${PUBLIC_FOLDER}scripts/worker.js`, 'utf8');
}
