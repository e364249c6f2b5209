import type { MigrationInterface, QueryRunner } from 'typeorm';
import { directoryColumns, tenantTables } from './tenant-table.js';

/** Schedules that the engine has proposed for a day, with their score, bound and explanations. */
export class Proposals0007 implements MigrationInterface {
  name = 'proposals-0000000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table proposals (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        state text not null check (state in ('queued', 'running', 'ready', 'accepted', 'discarded', 'failed')),
        seed bigint not null,
        seconds numeric,
        iterations bigint,
        instance jsonb,
        plan jsonb,
        report jsonb,
        score bigint,
        bound bigint,
        failure text,
        checkpoint_at timestamptz,
        created_at timestamptz not null default app_now()
      );
      create index proposals_day on proposals (lobby_day_id, created_at);
      ${tenantTables('proposals')}
      ${directoryColumns('proposals', 'id', 'organisation_id', 'state', 'checkpoint_at', 'created_at')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table proposals;`);
  }
}
