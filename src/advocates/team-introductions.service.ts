import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, LobbyDayId } from '../kernel/ids.js';
import { severalLines } from '../kernel/isolated-text.js';

/** How many characters somebody may write to their team. */
export const LONGEST_INTRODUCTION = 500;

/** Keeps the few words that people write to the teams they lead; they go with the person. */
@Injectable()
export class TeamIntroductionsService {
  /** What the people of a day have written, by person; who has written nothing is absent. */
  async ofDay(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReadonlyMap<AdvocateId, string>> {
    const rows: { id: AdvocateId; introduction: string }[] = await tx.query(
      'select id, introduction from advocates where lobby_day_id = $1 and introduction is not null',
      [lobbyDayId],
    );
    return new Map(rows.map(({ id, introduction }) => [id, introduction]));
  }

  /** Takes what somebody typed in place of what they wrote before; false, and nothing is kept, when it is too long. */
  async write(tx: EntityManager, advocateId: AdvocateId, typed: string): Promise<boolean> {
    const text = severalLines(typed);
    if (text.length > LONGEST_INTRODUCTION) return false;
    await tx.query(`update advocates set introduction = nullif($2, '') where id = $1`, [advocateId, text]);
    return true;
  }
}
