import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderMark } from './folder-mark.js';

describe('a data folder', () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'rotunda-mark-'));
    folder = mkdtempSync(join(parent, 'data-'));
    folderMark(folder).renew();
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('is no copy when it is used again, or under another name', () => {
    expect(folderMark(folder).isCopy).toBe(false);
    const moved = join(parent, 'moved');
    renameSync(folder, moved);
    expect(folderMark(moved).isCopy).toBe(false);
  });

  it('that was brought back from an archive is a copy, once', () => {
    const archive = join(parent, 'archive');
    cpSync(folder, archive, { recursive: true, preserveTimestamps: true });
    rmSync(folder, { recursive: true });
    cpSync(archive, folder, { recursive: true, preserveTimestamps: true });
    expect(folderMark(folder).isCopy).toBe(true);
    folderMark(folder).renew();
    expect(folderMark(folder).isCopy).toBe(false);
  });

  it('without a mark is new', () => {
    expect(folderMark(parent).isCopy).toBe(false);
  });
});
