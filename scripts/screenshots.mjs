// Takes a picture of every page and state that volunteers see: at 320, 360 and 1280 px and in the dark in English and Arabic, at
// 320 px in the other languages, and of the sheets that are printed (poppler's `pdftoppm` draws those). Of every page of the
// console: at 400, 1280 and 1920 px and in the dark. Fails when something is cut off or hard to read.
// `npm run screenshots [FOLDER] [AREA]`: the folder is ./screenshots when none is named; an area (`console`, `volunteer`,
// `console-desk`) takes the pictures of the files whose names begin so.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? join(root, 'screenshots'));
const area = process.argv[3] ?? '(volunteer|console)';
mkdirSync(folder, { recursive: true });
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const options = [
  '--selectProjects',
  'e2e',
  '--testPathPatterns',
  `/${area}[^/]*e2e-spec`,
  '--runInBand',
  '--forceExit',
];
const { status } = spawnSync(process.execPath, ['--experimental-vm-modules', jest, ...options], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ROTUNDA_SCREENSHOTS: folder },
});
const pictures = readdirSync(folder).filter((file) => file.endsWith('.png'));
process.stdout.write(`${pictures.length} pictures in ${folder}\n`);
process.exit(status ?? 1);
