import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** What a day says of a district to whoever meets an office of it. */
export class DistrictFacts0032 implements MigrationInterface {
  name = 'district-facts-0000000000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table district_facts (
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        district_id uuid not null references districts on delete cascade,
        texts jsonb not null check (jsonb_typeof(texts) = 'object'),
        primary key (lobby_day_id, district_id)
      );
      ${tenantTables('district_facts')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table district_facts;');
  }
}
