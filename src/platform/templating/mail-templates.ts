import juice from 'juice';
import { chineseSpacing } from '../../kernel/chinese-spacing.js';
import { plainIsolates, splitIsolates } from '../../kernel/isolated-text.js';
import type { Direction } from '../../kernel/words.js';
import { compileTemplates, type Template } from './plain-templates.js';
import { readMailStyles, readTemplates } from './template-files.js';

/** What every mail's data holds for the layout; names and ranges stand between isolating marks. */
export interface MailData {
  readonly frame: { readonly direction: Direction };
  readonly subject: string;
}

/** A mail in words: a subject of one line, HTML and text. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Renders the mails of `templates/emails/`; everything is read, inlined and compiled once, when this is made. */
export class MailTemplates {
  private readonly html: ReadonlyMap<string, Template>;
  private readonly text: ReadonlyMap<string, Template>;

  constructor(sources: ReadonlyMap<string, string> = readTemplates(), styles: string = readMailStyles()) {
    const mail = [...sources].filter(([name]) => !name.startsWith('pages/'));
    const isText = ([name]: readonly [string, string]) => /(^|\/)text(\/|$)/u.test(name);
    this.text = compileTemplates(new Map(mail.filter(isText)), 'text');
    this.html = compileTemplates(
      new Map(mail.filter((entry) => !isText(entry)).map(([name, source]) => [name, inlined(source, styles)])),
      'html',
    );
  }

  /** The messages that have templates, sorted. */
  messages(): string[] {
    return [...this.html.keys()].flatMap((name) => /^emails\/(.+)\/html$/u.exec(name)?.[1] ?? []).sort();
  }

  /** Renders one message; throws when it has no templates or its data lacks a field. */
  render(message: string, data: MailData): RenderedMail {
    const { direction } = data.frame;
    const subject = plainIsolates(chineseSpacing(data.subject), direction).replace(/\s+/gu, ' ').trim();
    return {
      subject,
      html: marked(
        chineseSpacing(
          this.template(this.html, `emails/${message}/html`)({ ...data, subject: splitIsolates(subject).join('') }),
        ),
      ),
      text: tidied(plainIsolates(chineseSpacing(this.template(this.text, `emails/${message}/text`)(data)), direction)),
    };
  }

  private template(templates: ReadonlyMap<string, Template>, name: string): Template {
    const template = templates.get(name);
    if (!template) throw new Error(`There is no template ${name}.`);
    return template;
  }
}

/** Writes the style sheet's rules into the elements, around the templates' own braces; indentation goes. */
function inlined(source: string, styles: string): string {
  const html = juice.inlineContent(source.replace(/\n\s+/gu, '\n'), styles, { applyWidthAttributes: false });
  return html.replace(
    / style="([^"]*)"/gu,
    (_style, rules: string) => ` style="${rules.replace(/(?<=[:;,]) /gu, '').replace(/;$/u, '')}"`,
  );
}

/** The beginning of a telephone number, which no line breaks. */
const NUMBER = /\u2068(?=[+(\d][\d ()+./-]{5,18}\u2069)/gu;

/** Isolating marks become elements; they survive escaping, and text that people typed holds none. */
function marked(html: string): string {
  return html
    .replace(NUMBER, '<bdi style="white-space:nowrap">')
    .replaceAll('\u2068', '<bdi>')
    .replaceAll('\u2069', '</bdi>');
}

function tidied(text: string): string {
  return `${text
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()}\n`;
}
