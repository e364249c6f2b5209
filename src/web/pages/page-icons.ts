import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the icons: one drawing on a grid of 16 for each file. */
const ICONS_FOLDER = fileURLToPath(new URL('../../../public/icons/', import.meta.url));

/** Our own icons by name, as `<symbol>` elements for a page's sprite. */
export function readIcons(folder: string = ICONS_FOLDER): ReadonlyMap<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.svg'));
  return new Map(
    files.map((file) => {
      const name = file.slice(0, -'.svg'.length);
      const [, attributes, drawing] = /^<svg([^>]*)>([\s\S]*)<\/svg>\s*$/.exec(readFileSync(folder + file, 'utf8'))!;
      const box = /viewBox="[^"]+"/.exec(attributes!)![0];
      return [name, `<symbol id="i-${name}" ${box}>${drawing!.replace(/\n\s*/g, '')}</symbol>`];
    }),
  );
}

/** One drawing as a file of its own. */
export function readIconFile(name: string): string {
  return readFileSync(`${ICONS_FOLDER}${name}.svg`, 'utf8');
}
