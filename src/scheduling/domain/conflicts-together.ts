import { groupBy } from '../../kernel/group-by.js';
import type { BoardConflict } from './board-conflicts.js';

/** Conflicts as there are things to mend: several people in the same trouble between the same meetings are one. */
export function conflictsTogether(conflicts: readonly BoardConflict[]): (readonly BoardConflict[])[] {
  return [...groupBy(conflicts, ({ code, meetings }) => [code, ...meetings].join(' ')).values()];
}
