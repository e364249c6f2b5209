import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { chineseSpacing } from '../../kernel/chinese-spacing.js';
import { TEMPLATES_FOLDER } from '../templating/template-files.js';

/** The packages whose `fonts/` folder holds the fonts of print: Latin with Vietnamese, Arabic, Chinese. */
const FONT_PACKAGES = ['@embedpdf/fonts-latin', '@embedpdf/fonts-arabic', '@embedpdf/fonts-sc'];
/** What the compiler remembers from more documents ago than this is forgotten. */
const REMEMBERED_DOCUMENTS = 10;

/**
 * Sets plain data in type as PDF, by a Typst template of `templates/print/`. Texts reach the template as JSON and are
 * never read as Typst, so that nothing in them is markup. The PDF is tagged for screen readers (PDF/UA-1); a template
 * that breaks its rules is an error. It works in the calling thread: a page takes some milliseconds.
 */
@Injectable()
export class Typesetter {
  private compiler: Promise<NodeCompiler> | null = null;

  /** The document of a template as PDF. */
  async pdf(template: string, data: object): Promise<Buffer> {
    this.compiler ??= openCompiler();
    const compiler = await this.compiler;
    const pdf = compiler.pdf(
      {
        mainFilePath: join(TEMPLATES_FOLDER, 'print', `${template}.typ`),
        inputs: { data: chineseSpacing(JSON.stringify(data)) },
      },
      { pdfStandard: 'ua-1' },
    );
    compiler.evictCache(REMEMBERED_DOCUMENTS);
    return pdf;
  }
}

/** Loaded at the first print: most processes never print, and the compiler is a large library. */
async function openCompiler(): Promise<NodeCompiler> {
  const { NodeCompiler: Compiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const { resolve } = createRequire(import.meta.url);
  const fontPaths = FONT_PACKAGES.map((name) => join(dirname(dirname(resolve(name))), 'fonts'));
  return Compiler.create({ workspace: join(TEMPLATES_FOLDER, 'print'), fontArgs: [{ fontPaths }] });
}
