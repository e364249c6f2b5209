import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildOnce } from '../../support/started-program.js';

const DIST = resolve(import.meta.dirname, '../../../dist/web/console/imports/upload-reader.service.js');

/** Reads an upload as the built application does, in a process that would end with whatever the file does to it. */
function readInBuilt(csv: string, milliseconds: number): string {
  const program = `
    import { UploadReader } from ${JSON.stringify(pathToFileURL(DIST).href)};
    const files = [{ name: 'people.csv', bytes: Buffer.from(${csv}) }];
    const reader = new UploadReader({ warn() {} });
    const read = reader.read({ kind: 'advocates', files, columns: {}, isMapped: false, asOf: '2027-01-01' }, ${milliseconds});
    console.log(await read.then(({ rows }) => 'rows ' + rows, (error) => error.code));
  `;
  const folder = mkdtempSync(join(tmpdir(), 'rotunda-upload-'));
  try {
    const file = join(folder, 'read.mjs');
    writeFileSync(file, program);
    const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
    return stdout.trim() || stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('reading an upload', () => {
  beforeAll(() => buildOnce(), 180_000);

  it('S35 happens in a thread that is ended when it takes too long', () => {
    const large = `'name,email\\n' + 'Ana,ana@example.org\\n'.repeat(49_000)`;
    expect(readInBuilt(large, 60_000)).toBe('rows 49000');
    expect(readInBuilt(large, 1)).toBe('upload-too-large');
  });
});
