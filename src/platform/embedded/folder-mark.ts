import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What tells a data folder from a copy of it: a file that knows which file it is on the disk. */
export interface FolderMark {
  /** True when the folder was copied or brought back from an archive since it was last used. */
  readonly isCopy: boolean;
  /** From now on this folder counts as the original. */
  renew(): void;
}

/** Reads the mark of a data folder; a folder without one is new. */
export function folderMark(folder: string): FolderMark {
  const file = join(folder, 'this-folder');
  const renew = () => {
    writeFileSync(file, '', { mode: 0o600 });
    const mark = whichFile(file);
    writeFileSync(file, mark.both);
    // Where the file system does not keep when a file was made, the moment is that of the last change.
    if (whichFile(file).both !== mark.both) writeFileSync(file, mark.number);
  };
  let known: string;
  try {
    known = readFileSync(file, 'utf8');
  } catch {
    return { isCopy: false, renew };
  }
  const { both, number } = whichFile(file);
  return { isCopy: known !== both && known !== number, renew };
}

/** Its number, which a later file may get again, and with it the moment it was made. */
function whichFile(file: string): { readonly number: string; readonly both: string } {
  const { ino, birthtimeMs } = statSync(file);
  return { number: String(ino), both: `${ino} ${Math.floor(birthtimeMs)}` };
}
