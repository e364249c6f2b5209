import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import type { LinkOwner } from './personal-links.service.js';

/** What a person tells the coordinators with a tap. */
export type SignalKind = 'coming' | 'cannot' | 'late' | 'help' | 'seen' | 'changed' | 'withdrew';

/** Something a person told. */
export interface DaySignal {
  readonly id: string;
  readonly advocateId: AdvocateId;
  readonly name: string;
  readonly kind: SignalKind;
  /** The version of the schedule that was seen, null for other kinds. */
  readonly version: number | null;
  readonly at: Date;
}

/** Keeps what people tell the coordinators from their own pages. */
@Injectable()
export class DaySignalsService {
  /**
   * Records what a person told; having seen the same version counts once, and so does the same again within a minute
   * while nobody has handled it.
   */
  async tell(tx: EntityManager, owner: LinkOwner, kind: SignalKind, version: number | null = null): Promise<void> {
    await tx.query(
      `insert into day_signals (organisation_id, lobby_day_id, advocate_id, kind, version)
       select $1, $2, $3, $4, $5::int
        where not exists (select from day_signals where advocate_id = $3 and kind = $4
          and (version = $5::int or ($5::int is null and handled_at is null and created_at > app_now() - interval '1 minute')))
       on conflict do nothing`,
      [owner.organisationId, owner.lobbyDayId, owner.advocateId, kind, version],
    );
  }

  /** What a person told last, newest first. */
  async ofAdvocate(tx: EntityManager, advocateId: AdvocateId): Promise<readonly Omit<DaySignal, 'name'>[]> {
    return tx.query(
      `select id, advocate_id as "advocateId", kind, version, created_at as at from day_signals
        where advocate_id = $1 order by created_at desc limit 50`,
      [advocateId],
    );
  }

  /** Who said last that they cannot come, among those of a day. */
  async absent(tx: EntityManager, lobbyDayId: string): Promise<ReadonlySet<AdvocateId>> {
    const rows: { id: AdvocateId }[] = await tx.query(
      `select id from (
         select distinct on (advocate_id) advocate_id as id, kind from day_signals
          where lobby_day_id = $1 and kind in ('coming', 'cannot') order by advocate_id, created_at desc) said
        where kind = 'cannot'`,
      [lobbyDayId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Forgets who comes, who does not and who is late: it was said of a date on which the day is not held. */
  async forgetAnswers(tx: EntityManager, lobbyDayId: string): Promise<void> {
    await tx.query(`delete from day_signals where lobby_day_id = $1 and kind in ('coming', 'cannot', 'late')`, [
      lobbyDayId,
    ]);
  }

  /** The highest version of the schedule that each person of a day said they have seen. */
  async seenVersions(tx: EntityManager, lobbyDayId: string): Promise<ReadonlyMap<AdvocateId, number>> {
    const rows: { id: AdvocateId; version: number }[] = await tx.query(
      `select advocate_id as id, max(version) as version from day_signals
        where lobby_day_id = $1 and kind = 'seen' group by 1`,
      [lobbyDayId],
    );
    return new Map(rows.map(({ id, version }) => [id, version]));
  }

  /** What nobody has handled yet, oldest first, for the coordinators of a day. */
  async open(tx: EntityManager, lobbyDayId: string): Promise<readonly DaySignal[]> {
    return tx.query(
      `select s.id, s.advocate_id as "advocateId", a.name, s.kind, s.version, s.created_at as at
         from day_signals s join advocates a on a.id = s.advocate_id
        where s.lobby_day_id = $1 and s.handled_at is null and s.kind not in ('seen', 'coming')
        order by s.created_at`,
      [lobbyDayId],
    );
  }

  /** Marks something told on a day as handled; the first to do so counts. False when the day knows no such thing. */
  async handle(tx: EntityManager, lobbyDayId: string, id: string): Promise<boolean> {
    const [rows] = (await tx.query(
      `update day_signals set handled_at = coalesce(handled_at, app_now()) where id = $1 and lobby_day_id = $2 returning id`,
      [id, lobbyDayId],
    )) as [{ id: string }[], number];
    return rows.length > 0;
  }
}
