import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** Filters of the table of targets that members keep under a name. */
export class TargetViews0031 implements MigrationInterface {
  name = 'target-views-0000000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table target_views (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        member_id uuid not null references members on delete cascade,
        name text not null check (length(name) between 1 and 60),
        query text not null check (length(query) <= 1000),
        shared boolean not null,
        unique (lobby_day_id, member_id, name)
      );
      ${tenantTables('target_views')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table target_views;');
  }
}
