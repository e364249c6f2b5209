import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId } from '../../kernel/ids.js';

/** Deletes what a context keeps about the people of a day, and says how many rows it was. */
export type DayEraser = (tx: EntityManager, lobbyDayId: LobbyDayId) => Promise<number>;

/** What contexts above this one must delete when a day is purged; they register it in `onModuleInit`. */
@Injectable()
export class DayErasers {
  private readonly erasers = new Map<string, DayEraser>();

  /** Registers one under the name with which it stands in the receipt. */
  register(name: string, eraser: DayEraser): void {
    this.erasers.set(name, eraser);
  }

  /** Runs all of them and returns the counts by name. */
  async run(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const [name, erase] of this.erasers) counts[name] = await erase(tx, lobbyDayId);
    return counts;
  }
}
