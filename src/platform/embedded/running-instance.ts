import { prepareFolder } from './cluster-folder.js';
import { holdersNote, type LockAttempt, tryLock } from './exclusive-lock.js';

const PURPOSE = 'instance';

/** Makes this process the one Rotunda that runs on a data folder, or reports where people reach the other one. */
export function becomeInstance(folder: string, publicUrl: string): Promise<LockAttempt> {
  return tryLock(folder, PURPOSE, () => publicUrl);
}

/** Where people reach the Rotunda that runs on a data folder, or null when none does. */
export function addressOfInstance(dataDir: string): Promise<string | null> {
  return holdersNote(prepareFolder(dataDir), PURPOSE);
}
