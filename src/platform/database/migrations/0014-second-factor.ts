import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** One-time codes as a second factor, the codes that stand in for a lost phone, and who did what. */
export class SecondFactor0014 implements MigrationInterface {
  name = 'second-factor-0000000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table members
        add column totp_encrypted bytea,
        add column totp_confirmed_at timestamptz,
        add column totp_last_step bigint not null default 0,
        add check (totp_confirmed_at is null or totp_encrypted is not null);
      alter table sessions
        add column second_factor_at timestamptz,
        add column second_factor_failures integer not null default 0;
      create table recovery_codes (
        code_hash bytea primary key check (length(code_hash) = 32),
        organisation_id uuid not null references organisations on delete cascade,
        member_id uuid not null references members on delete cascade,
        used_at timestamptz
      );
      create index recovery_codes_member on recovery_codes (member_id);
      create table audit_entries (
        id bigint generated always as identity primary key,
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid,
        member_id uuid,
        action text not null check (action ~ '^[a-z]+(-[a-z]+)*$'),
        subject_id uuid,
        count integer,
        happened_at timestamptz not null default app_now()
      );
      create index audit_entries_latest on audit_entries (organisation_id, id desc);
      ${tenantTables('recovery_codes', 'audit_entries')}
      revoke update, delete on audit_entries from rotunda_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table audit_entries;
      drop table recovery_codes;
      alter table sessions drop column second_factor_at, drop column second_factor_failures;
      alter table members drop column totp_encrypted, drop column totp_confirmed_at, drop column totp_last_step;
    `);
  }
}
