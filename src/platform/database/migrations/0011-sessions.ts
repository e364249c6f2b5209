import type { MigrationInterface, QueryRunner } from 'typeorm';
import { directoryColumns, tenantTables } from './tenant-table.js';

/** Sessions of members, and what binds a sign-in link to the browser that asked for it. */
export class Sessions0011 implements MigrationInterface {
  name = 'sessions-0000000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table members add column name text not null default '' check (length(name) <= 200);
      ${directoryColumns('members', 'id', 'organisation_id', 'email_index', 'disabled_at')}
      alter table sign_in_links
        add column browser_hash bytea check (length(browser_hash) = 32),
        add column code_hash bytea check (length(code_hash) = 32),
        add column attempts integer not null default 0;
      create index sign_in_links_browser on sign_in_links (browser_hash) where browser_hash is not null;
      create index sign_in_links_member on sign_in_links (member_id, created_at);
      grant select (browser_hash) on sign_in_links to rotunda_directory;
      create table sessions (
        token_hash bytea primary key check (length(token_hash) = 32),
        organisation_id uuid not null references organisations on delete cascade,
        member_id uuid not null references members on delete cascade,
        created_at timestamptz not null default app_now(),
        seen_at timestamptz not null default app_now(),
        ended_at timestamptz
      );
      create index sessions_member on sessions (member_id);
      ${tenantTables('sessions')}
      ${directoryColumns('sessions', 'token_hash', 'organisation_id')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table sessions;
      revoke select (browser_hash) on sign_in_links from rotunda_directory;
      alter table sign_in_links drop column browser_hash, drop column code_hash, drop column attempts;
      drop index sign_in_links_member;
      drop policy members_directory on members;
      revoke select (id, organisation_id, email_index, disabled_at) on members from rotunda_directory;
      alter table members drop column name;
    `);
  }
}
