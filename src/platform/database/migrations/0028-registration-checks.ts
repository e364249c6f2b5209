import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** Registrations that wait until their address has been shown to be the person's, and days that always ask. */
export class RegistrationChecks0028 implements MigrationInterface {
  name = 'registration-checks-0000000000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table lobby_days add column check_email boolean not null default false;
      create table registration_checks (
        id uuid primary key,
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        registration_encrypted bytea not null,
        code_hash bytea not null,
        token_hash bytea not null unique,
        attempts integer not null default 0,
        expires_at timestamptz not null,
        created_at timestamptz not null default app_now()
      );
      create index registration_checks_day on registration_checks (lobby_day_id);
      ${tenantTables('registration_checks')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table registration_checks; alter table lobby_days drop column check_email;');
  }
}
