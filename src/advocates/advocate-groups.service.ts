import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import type { GroupRef } from './domain/advocate-record.js';

/** The id of a group by its kind and code. */
export type GroupIds = (kind: 'party' | 'bus', ref: GroupRef | null) => string | null;

/** Keeps the parties and buses in which people come. */
@Injectable()
export class AdvocateGroupsService {
  /** Makes the groups that are missing, and keeps the times that somebody gave for a bus; one statement. */
  async ensure(
    tx: EntityManager,
    day: LobbyDaySummary,
    refs: { readonly party: readonly GroupRef[]; readonly bus: readonly GroupRef[] },
  ): Promise<GroupIds> {
    const wanted = new Map<string, GroupRef & { kind: 'party' | 'bus' }>();
    for (const kind of ['party', 'bus'] as const) {
      for (const ref of refs[kind]) {
        const same = wanted.get(`${kind} ${ref.code}`);
        wanted.set(`${kind} ${ref.code}`, {
          ...ref,
          kind,
          arrives: ref.arrives ?? same?.arrives ?? null,
          departs: ref.departs ?? same?.departs ?? null,
        });
      }
    }
    if (wanted.size === 0) return () => null;
    const rows = (await tx.query(
      `insert into advocate_groups as g (organisation_id, lobby_day_id, kind, code, name, arrives_minute, departs_minute)
       select $1, $2, r.kind, r.code, r.name, r.arrives, r.departs
         from jsonb_to_recordset($3::jsonb) as r (kind text, code text, name text, arrives integer, departs integer)
       on conflict (lobby_day_id, kind, code) do update set
         arrives_minute = coalesce(excluded.arrives_minute, g.arrives_minute),
         departs_minute = coalesce(excluded.departs_minute, g.departs_minute)
       returning id, kind, code`,
      [day.organisationId, day.id, JSON.stringify([...wanted.values()])],
    )) as { id: string; kind: string; code: string }[];
    const ids = new Map(rows.map((row) => [`${row.kind} ${row.code}`, row.id]));
    return (kind, ref) => (ref ? (ids.get(`${kind} ${ref.code}`) ?? null) : null);
  }
}
