import { BROKEN_SERVERS } from './broken-servers.js';
import { CHANGING_CIRCUMSTANCES } from './changing-circumstances.js';
import { CROWDED_DAYS } from './crowded-days.js';
import type { Fault } from './fault.js';
import { KILLED_WORKERS } from './killed-workers.js';
import { RESTORED_COPIES } from './restored-copies.js';
import { UNFRIENDLY_MAIL_SERVERS } from './unfriendly-mail-servers.js';

/** Every fault that the harness can make, by number. */
export const FAULTS: readonly Fault[] = [
  ...KILLED_WORKERS,
  ...BROKEN_SERVERS,
  ...UNFRIENDLY_MAIL_SERVERS,
  ...CHANGING_CIRCUMSTANCES,
  ...RESTORED_COPIES,
  ...CROWDED_DAYS,
].sort((a, b) => a.number - b.number);
