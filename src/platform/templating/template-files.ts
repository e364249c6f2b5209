import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of every template: `emails/<message>/{html,text}.hbs`, `layouts/`, `partials/`. */
export const TEMPLATES_FOLDER = fileURLToPath(new URL('../../../templates/', import.meta.url));

/** The sources of all templates by their path without `.hbs`; partials are named without their folder `partials/`. */
export function readTemplates(folder: string = TEMPLATES_FOLDER): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hbs'));
  return new Map(files.sort().map((name) => [nameOf(name), readFileSync(join(folder, name), 'utf8')]));
}

/** The style sheet whose rules are written into the elements of every mail. */
export function readMailStyles(folder: string = TEMPLATES_FOLDER): string {
  return readFileSync(join(folder, 'emails', 'mail.css'), 'utf8');
}

function nameOf(file: string): string {
  return relative('.', file)
    .split(sep)
    .join('/')
    .replace(/\.hbs$/, '')
    .replace(/^partials\//, '');
}
