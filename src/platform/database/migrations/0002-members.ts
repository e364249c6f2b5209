import type { MigrationInterface, QueryRunner } from 'typeorm';
import { directoryColumns, tenantTables } from './tenant-table.js';

/** People who run an organisation's lobby days, and the links by which they sign in. */
export class Members0002 implements MigrationInterface {
  name = 'members-0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table members (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        email_encrypted bytea not null,
        email_index bytea not null,
        role text not null check (role in ('owner', 'coordinator', 'desk', 'captain', 'day-helper', 'viewer')),
        disabled_at timestamptz,
        created_at timestamptz not null default app_now(),
        unique (organisation_id, email_index)
      );
      create table sign_in_links (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        member_id uuid not null references members on delete cascade,
        token_hash bytea not null unique,
        expires_at timestamptz not null,
        used_at timestamptz,
        created_at timestamptz not null default app_now()
      );
      ${tenantTables('members', 'sign_in_links')}
      ${directoryColumns('sign_in_links', 'organisation_id', 'token_hash')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table sign_in_links; drop table members;`);
  }
}
