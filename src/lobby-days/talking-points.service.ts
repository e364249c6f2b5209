import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { TrackedRows } from '../platform/database/tracked-rows.js';
import { Ask } from './ask.entity.js';
import type { LobbyDaySummary, TalkingPointText } from './domain/lobby-day.js';
import type { TalkingPointRow } from './domain/talking-point-file.js';
import { TalkingPoint } from './talking-point.entity.js';

/** How many talking points were new, changed, removed and as before, with what it takes to undo that. */
export interface TalkingPointChanges {
  readonly create: number;
  readonly update: number;
  readonly retire: number;
  readonly unchanged: number;
  readonly rows: TrackedRows;
}

/** Writes what people are to say. */
@Injectable()
export class TalkingPointsService {
  /** The codes of a day's asks. */
  async askCodes(tx: EntityManager, day: LobbyDaySummary): Promise<Set<string>> {
    const asks = await tx.findBy(Ask, { lobbyDayId: day.id });
    return new Set(asks.map((ask) => ask.code));
  }

  /** Makes the talking points of one ask in one language exactly these, also when there are none. */
  async replaceOf(
    tx: EntityManager,
    day: LobbyDaySummary,
    askCode: string,
    language: string,
    points: readonly TalkingPointText[],
  ): Promise<void> {
    const ask = await tx.findOneByOrFail(Ask, { lobbyDayId: day.id, code: askCode });
    await tx.delete(TalkingPoint, { askId: ask.id, language });
    const row = { askId: ask.id, organisationId: day.organisationId, lobbyDayId: day.id };
    await tx.insert(
      TalkingPoint,
      points.map((point) => ({ ...point, ...row })),
    );
  }

  /**
   * Makes the talking points of each ask and language that `points` mention exactly those; other asks and languages
   * stay as they are, so that a translation can be imported by itself.
   */
  async replace(
    tx: EntityManager,
    day: LobbyDaySummary,
    points: readonly TalkingPointRow[],
  ): Promise<TalkingPointChanges> {
    const rows = new TrackedRows(tx);
    const asks = new Map((await tx.findBy(Ask, { lobbyDayId: day.id })).map((ask) => [ask.code, ask.id]));
    const wanted = points.flatMap(({ ask, row: _, ...point }) =>
      asks.has(ask) ? [{ ...point, askId: asks.get(ask)! }] : [],
    );
    const mentioned = new Set(wanted.map((point) => `${point.askId} ${point.language}`));
    const stored = await tx.findBy(TalkingPoint, { askId: In([...asks.values()]) });
    const existing = new Map(
      stored.filter((point) => mentioned.has(`${point.askId} ${point.language}`)).map((point) => [keyOf(point), point]),
    );
    const create = wanted.filter((point) => !existing.has(keyOf(point)));
    const changed = wanted.flatMap((point) => {
      const old = existing.get(keyOf(point));
      return old && old.body !== point.body ? [{ ...old, body: point.body }] : [];
    });
    const kept = new Set(wanted.map(keyOf));
    const retire = [...existing.values()].filter((point) => !kept.has(keyOf(point)));
    await rows.remove(TalkingPoint, retire);
    await rows.update(TalkingPoint, changed);
    await rows.insert(
      TalkingPoint,
      create.map((point) => ({ ...point, id: randomUUID(), organisationId: day.organisationId, lobbyDayId: day.id })),
    );
    return {
      create: create.length,
      update: changed.length,
      retire: retire.length,
      unchanged: wanted.length - create.length - changed.length,
      rows,
    };
  }
}

function keyOf(point: Pick<TalkingPoint, 'askId' | 'position' | 'role' | 'language' | 'ordinal'>): string {
  return `${point.askId} ${point.position} ${point.role} ${point.language} ${point.ordinal}`;
}
