import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { InputFile } from '../legislature/domain/imports/input-file.js';

const READABLE = /\.(csv|json|geojson|ya?ml|txt|zip)$/i;

/** Reads the files that a person named; a folder stands for the data files in it and below, in order of their names. */
export function readInputFiles(paths: readonly string[]): InputFile[] {
  return paths
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]))
    .map((path) => ({
      name: path,
      bytes: readFileSync(path),
    }));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && READABLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
