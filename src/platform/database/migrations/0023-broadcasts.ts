import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** News that could not wait: what was said, to whom it was owed at that moment. */
export class Broadcasts0023 implements MigrationInterface {
  name = 'broadcasts-0000000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table broadcasts (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        segment jsonb not null,
        texts jsonb not null,
        created_at timestamptz not null default app_now()
      );
      create index broadcasts_day on broadcasts (lobby_day_id, created_at);
      create table broadcast_recipients (
        organisation_id uuid not null references organisations on delete cascade,
        broadcast_id uuid not null references broadcasts on delete cascade,
        advocate_id uuid not null references advocates on delete cascade,
        primary key (broadcast_id, advocate_id)
      );
      ${tenantTables('broadcasts', 'broadcast_recipients')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table broadcast_recipients, broadcasts;');
  }
}
