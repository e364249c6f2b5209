import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId, MemberId } from '../kernel/ids.js';

/** What is written down of members: nothing that names anybody but by id. */
export type AuditAction =
  | 'signed-in'
  | 'signed-out'
  | 'second-factor-set'
  | 'second-factor-reset'
  | 'invited'
  | 'role-changed'
  | 'disabled'
  | 'enabled'
  | 'day-created'
  | 'day-changed'
  | 'people-viewed'
  | 'people-changed'
  | 'emergency-viewed'
  | 'hold-begun'
  | 'hold-ended'
  | 'links-ended'
  | 'address-put-back'
  | 'imported'
  | 'import-undone'
  | 'exported'
  | 'planned'
  | 'plan-accepted'
  | 'released'
  | 'delivery-decided'
  | 'signal-handled'
  | 'checked-in'
  | 'check-in-undone'
  | 'walk-in-registered'
  | 'visits-joined'
  | 'leader-replaced'
  | 'visit-moved'
  | 'visit-cancelled'
  | 'news-sent'
  | 'day-called-off'
  | 'day-postponed'
  | 'follow-up-changed'
  | 'report-asked'
  | 'mail-paused'
  | 'mail-resumed'
  | 'mail-retried'
  | 'queues-viewed';

/** One act; `memberId` is null for who runs the server, `subjectId` is whatever it was done to, `count` how many. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly memberId: MemberId | null;
  readonly lobbyDayId?: LobbyDayId;
  readonly subjectId?: string;
  readonly count?: number;
}

/** An act as it was written down. */
export interface AuditRecord {
  readonly action: AuditAction;
  readonly memberId: MemberId | null;
  readonly lobbyDayId: LobbyDayId | null;
  readonly subjectId: string | null;
  readonly count: number | null;
  readonly happenedAt: Date;
}

/** Keeps who did what; the application may add entries and read them, but neither change nor remove any. */
@Injectable()
export class AuditService {
  /** Writes an act down in the transaction in which it happens. */
  async record(tx: EntityManager, { action, memberId, lobbyDayId, subjectId, count }: AuditEntry): Promise<void> {
    await tx.query(
      `insert into audit_entries (organisation_id, lobby_day_id, member_id, action, subject_id, count)
       values (current_organisation(), $1, $2, $3, $4, $5)`,
      [lobbyDayId ?? null, memberId, action, subjectId ?? null, count ?? null],
    );
  }

  /** The latest acts, the newest first. */
  latest(tx: EntityManager, most: number): Promise<AuditRecord[]> {
    return tx.query(
      `select action, member_id as "memberId", lobby_day_id as "lobbyDayId", subject_id as "subjectId", count,
              happened_at as "happenedAt" from audit_entries order by id desc limit $1`,
      [most],
    );
  }
}
