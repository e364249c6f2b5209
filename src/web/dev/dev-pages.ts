import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { compileTemplates, type Template } from '../../platform/templating/plain-templates.js';
import { TEMPLATES_FOLDER } from '../../platform/templating/template-files.js';

const PAGES = ['inbox', 'message'] as const;

/** The templates and the style sheet of the capture inbox, compiled once. */
@Injectable()
export class DevPages {
  /** The style sheet's text. */
  readonly styles = source('inbox.css');
  private readonly templates: ReadonlyMap<string, Template> = compileTemplates(
    new Map(['layout', ...PAGES].map((name) => [name, source(`${name}.hbs`)])),
    'html',
  );

  /** The page as HTML; throws when the data lacks a field. */
  render(page: (typeof PAGES)[number], data: object): string {
    return this.templates.get(page)!(data);
  }
}

function source(file: string): string {
  return readFileSync(join(TEMPLATES_FOLDER, 'pages', 'dev', file), 'utf8');
}
