import { parseAllDocuments } from 'yaml';
import { readHeader } from './csv-rows.js';
import type { InputFile } from './input-file.js';
import { readText } from './input-file.js';

/** What a file turned out to hold: a CSV with its header, records of JSON or YAML, a zip archive, or nothing readable. */
export type FileContent =
  | { readonly shape: 'csv'; readonly text: string; readonly header: readonly string[] }
  | {
      readonly shape: 'records';
      readonly syntax: 'json' | 'yaml';
      readonly root: unknown;
      readonly records: readonly unknown[];
    }
  | { readonly shape: 'zip'; readonly bytes: Uint8Array }
  | { readonly shape: 'unreadable'; readonly reason: string };

const ZIP_MARK = [0x50, 0x4b, 0x03, 0x04];

/** Opens a file by what it holds; its name and extension play no part. */
export function openFile(file: InputFile): FileContent {
  if (ZIP_MARK.every((byte, i) => file.bytes[i] === byte)) return { shape: 'zip', bytes: file.bytes };
  const text = readText(file);
  const start = text.trimStart().slice(0, 1);
  if (start === '') return { shape: 'unreadable', reason: 'the file is empty' };
  if (start === '{' || start === '[') return openJson(text);
  const header = readHeader(text);
  if (header.length > 1 && !looksLikeYaml(text)) return { shape: 'csv', text, header };
  return openYaml(text);
}

function openJson(text: string): FileContent {
  try {
    const root: unknown = JSON.parse(text);
    return { shape: 'records', syntax: 'json', root, records: Array.isArray(root) ? root : [root] };
  } catch {
    return { shape: 'unreadable', reason: 'it starts like JSON, but is not valid JSON' };
  }
}

function looksLikeYaml(text: string): boolean {
  return /^(---|%YAML|- [\w"']|[\w-]+:(\s|$))/.test(text.trimStart());
}

const NO_YAML: FileContent = { shape: 'unreadable', reason: 'it is neither CSV, JSON nor valid YAML' };

/** Numbers and dates stay the text they were written as: district `01` and the date of a term are labels here. */
function openYaml(text: string): FileContent {
  try {
    const documents = parseAllDocuments(text, { schema: 'failsafe', logLevel: 'silent' });
    if (!Array.isArray(documents) || documents.some((doc) => doc.errors.length > 0)) return NO_YAML;
    const roots = documents.map((doc) => doc.toJS({ maxAliasCount: 100 }) as unknown);
    const root = roots.length === 1 ? roots[0] : roots;
    if (typeof root !== 'object' || root === null) return { shape: 'unreadable', reason: 'it holds no records' };
    return { shape: 'records', syntax: 'yaml', root, records: Array.isArray(root) ? root.flat() : [root] };
  } catch {
    // Aliases that lead nowhere, or to too much, are found only here.
    return NO_YAML;
  }
}
