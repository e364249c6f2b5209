import Handlebars from 'handlebars';
import { chineseSpacing } from '../../kernel/chinese-spacing.js';
import type { Words } from '../../kernel/words.js';
import { readTemplates } from '../../platform/templating/template-files.js';
import { readIcons } from './page-icons.js';

const PAGES = 'pages/';

/** What every page's data holds; the rest is the page's own. */
export interface PageData {
  readonly words: Words;
}

/** What the helpers of one rendering share. */
interface Rendering extends PageData {
  readonly usedIcons: Set<string>;
}

/**
 * Renders the pages of `templates/pages/`. Templates are strict (a missing field is an error, not a gap) and see plain
 * data; `say` completes a sentence of the catalogue, `icon` draws one of our icons, `is` compares, `sprite` holds the
 * drawings that the page used. Everything is escaped.
 */
export class PageTemplates {
  private readonly handlebars = Handlebars.create();
  private readonly templates = new Map<string, (data: object) => string>();

  constructor(
    sources: ReadonlyMap<string, string> = readTemplates(),
    icons: ReadonlyMap<string, string> = readIcons(),
  ) {
    this.registerHelpers(icons);
    const pages = [...sources].filter(([name]) => name.startsWith(PAGES));
    for (const [name, source] of pages) this.handlebars.registerPartial(name.slice(PAGES.length), trimmed(source));
    for (const [name, source] of pages) {
      this.templates.set(name.slice(PAGES.length), this.handlebars.compile(trimmed(source), COMPILE));
    }
  }

  /** One page as HTML; throws when there is no such template or its data lacks a field. */
  render(name: string, data: PageData): string {
    const template = this.templates.get(name);
    if (!template) throw new Error(`There is no page template ${name}.`);
    const rendering: Rendering = { ...data, usedIcons: new Set() };
    const html = template(rendering);
    const spaced = data.words.language.startsWith('zh') ? chineseSpaced(html) : html;
    return spaced.replaceAll('\u2068', '<bdi>').replaceAll('\u2069', '</bdi>');
  }

  private registerHelpers(icons: ReadonlyMap<string, string>): void {
    const rootOf = (options: Handlebars.HelperOptions) => (options.data as { root: Rendering }).root;
    this.handlebars.registerHelper({
      is: (a: unknown, b: unknown) => a === b,
      say: (key: string, options: Handlebars.HelperOptions) =>
        rootOf(options).words.say(key, options.hash as Record<string, string>),
      icon: (name: string, options: Handlebars.HelperOptions) => {
        if (!icons.has(name)) throw new Error(`There is no icon ${name}.`);
        rootOf(options).usedIcons.add(name);
        return new Handlebars.SafeString(`<svg class="i" aria-hidden="true"><use href="#i-${name}"/></svg>`);
      },
      sprite: (options: Handlebars.HelperOptions) =>
        new Handlebars.SafeString([...rootOf(options).usedIcons].map((name) => icons.get(name)).join('')),
    });
  }
}

const COMPILE: CompileOptions = {
  strict: true,
  knownHelpers: { is: true, say: true, icon: true, sprite: true },
  knownHelpersOnly: true,
};

/** What stands between tags has the spaces of Chinese; what people typed into a field must come back as they typed it. */
function chineseSpaced(html: string): string {
  return html.replace(/<textarea[^>]*>[^<]*|<[^>]*>|[^<]+/gu, (piece) =>
    piece.startsWith('<') ? piece : chineseSpacing(piece),
  );
}

function trimmed(source: string): string {
  return source.replace(/\n\s*/g, '\n');
}
