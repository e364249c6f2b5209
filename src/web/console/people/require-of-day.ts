import type { EntityManager } from 'typeorm';
import type { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import type { AdvocateId, LobbyDayId } from '../../../kernel/ids.js';
import { NotHereError } from '../../../platform/http/http.errors.js';

/**
 * People of another day of the same organisation are not this day's business.
 * @throws NotHereError
 */
export async function requireOfDay(
  advocates: AdvocatesQueries,
  tx: EntityManager,
  lobbyDayId: LobbyDayId,
  ids: readonly AdvocateId[],
): Promise<void> {
  const known = new Set((await advocates.ofDay(tx, lobbyDayId)).map(({ id }) => id));
  if (!ids.every((id) => known.has(id))) throw new NotHereError();
}
