import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { OutboxService } from '../messaging/outbox.service.js';

/** How many more people a day and its buses take; null where there is no limit. */
export interface Room {
  readonly day: number | null;
  readonly buses: ReadonlyMap<string, number | null>;
}

/** The version of the confirmation that tells a person of the waiting list that there is a place for them. */
export const PLACE_FOUND = 2;

/** Keeps a day and its buses from taking more people than they can, and fills places that fall free. */
@Injectable()
export class CapacityService {
  constructor(private readonly outbox: OutboxService) {}

  /** The room that is left, for buses by code; other registrations of the day wait until the transaction ends. */
  async room(tx: EntityManager, day: LobbyDaySummary, busCodes: readonly string[]): Promise<Room> {
    if (day.capacity === null && busCodes.length === 0) return { day: null, buses: new Map() };
    await this.takeTurn(tx, day);
    const rows = (await tx.query(
      `select g.code, coalesce(g.capacity, $3::int) - count(a.id)::int as room from advocate_groups g
         left join advocates a on a.bus_id = g.id and a.state <> 'withdrawn'
        where g.lobby_day_id = $1 and g.kind = 'bus' and g.code = any ($2::text[]) group by g.id`,
      [day.id, busCodes, day.groupCapacity],
    )) as { code: string; room: number | null }[];
    const known = new Map(rows.map(({ code, room }) => [code, room]));
    const buses = new Map(busCodes.map((code) => [code, known.has(code) ? known.get(code)! : day.groupCapacity]));
    return { day: await this.dayRoom(tx, day), buses };
  }

  /** After somebody left: as `fill`. Where a day has no limit, who waits does so because a coordinator said so. */
  async fillFreed(tx: EntityManager, day: LobbyDaySummary): Promise<AdvocateId[]> {
    return day.capacity === null ? [] : this.fill(tx, day);
  }

  /**
   * Gives places that are free to those who wait, the longest waiting first, and writes to them; returns who got one.
   * Everybody gets one where there is no limit.
   */
  async fill(tx: EntityManager, day: LobbyDaySummary): Promise<AdvocateId[]> {
    await this.takeTurn(tx, day);
    const free = await this.dayRoom(tx, day);
    if (free !== null && free <= 0) return [];
    const [moved]: [{ id: AdvocateId }[]] = await tx.query(
      `update advocates set row_version = row_version + 1,
         state = case when $3 and own_consent not in ('awaited', 'paper-awaited') then 'approved' else 'applied' end
        where id in (select id from advocates where lobby_day_id = $1 and state = 'waitlisted'
                      order by created_at, id limit $2) returning id`,
      [day.id, free, day.approval === 'automatic'],
    );
    await this.outbox.put(
      tx,
      moved.map(({ id }) => ({
        kind: 'registration-received',
        organisationId: day.organisationId,
        lobbyDayId: day.id,
        subjectId: id,
        version: PLACE_FOUND,
        recipientId: id,
      })),
    );
    return moved.map(({ id }) => id);
  }

  /** True when whoever registers now is put on the waiting list. */
  async isFull(tx: EntityManager, day: LobbyDaySummary): Promise<boolean> {
    return (await this.dayRoom(tx, day)) === 0;
  }

  private async dayRoom(tx: EntityManager, day: LobbyDaySummary): Promise<number | null> {
    if (day.capacity === null) return null;
    const [row] = (await tx.query(
      `select count(*)::int as taken from advocates where lobby_day_id = $1 and state in ('applied', 'approved')`,
      [day.id],
    )) as { taken: number }[];
    return Math.max(0, day.capacity - row!.taken);
  }

  private async takeTurn(tx: EntityManager, day: LobbyDaySummary): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('registration'), hashtext($1))`, [day.id]);
  }
}
