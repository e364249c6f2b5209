import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keysOf } from '../../src/platform/i18n/catalogue-findings.js';
import type { Catalogue } from '../../src/platform/i18n/catalogue.js';
import { readTemplates } from '../../src/platform/templating/template-files.js';

/** The whole keys that page templates say; `wanted` picks templates by name. */
export function saidInTemplates(wanted: (name: string) => boolean): string[] {
  return [...readTemplates()]
    .filter(([name]) => name.startsWith('pages/') && wanted(name))
    .flatMap(([, template]) => [...template.matchAll(/\bsay '([^']+)'/g)].map(([, key]) => key!));
}

/** The whole keys that the code of a folder names; `wanted` picks files by their path in it. */
export function saidInCode(folder: string, wanted: (file: string) => boolean = () => true): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /(?<!\.spec)\.ts$/.test(file) && wanted(file),
  );
  return files.flatMap((file) =>
    // What is said in the words of the mail is found in the mail's own catalogue, which has its own test.
    [...readFileSync(join(folder, file), 'utf8').matchAll(/(?<!\bmail\.)\bsay\(\s*'([^']+)'/g)].map(([, key]) => key!),
  );
}

/** Those of the keys that a catalogue has no sentence for. */
export function missingFrom({ sentences }: Catalogue, keys: readonly string[]): string[] {
  const known = new Set(keysOf(sentences).map(([key]) => key));
  return [...new Set(keys)].filter((key) => !known.has(key) && !known.has(`${key}_other`));
}
