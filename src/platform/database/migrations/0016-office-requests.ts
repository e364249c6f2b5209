import type { MigrationInterface, QueryRunner } from 'typeorm';
import { directoryColumns, tenantTables } from './tenant-table.js';

/** Who asks which office, every word with it, what it was told, and the link by which it answers. */
export class OfficeRequests0016 implements MigrationInterface {
  name = 'office-requests-0000000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table office_requests (
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        office_id uuid not null references offices on delete cascade,
        owner_id uuid references members on delete set null,
        scheduler_name text,
        scheduler_email_encrypted bytea,
        scheduler_phone_encrypted bytea,
        best_time text,
        notes text,
        row_version integer not null default 1,
        primary key (lobby_day_id, office_id)
      );
      create table office_contacts (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        office_id uuid not null references offices on delete cascade,
        member_id uuid references members on delete set null,
        channel text not null check (channel in ('mail', 'phone', 'text', 'visit', 'page')),
        outcome text not null check (outcome in ('asked', 'told', 'no-answer', 'voicemail', 'talked', 'wrote', 'answered')),
        said text not null default '' check (length(said) <= 2000),
        proposed_at timestamptz,
        needs_answer boolean not null default false,
        next_due_on date,
        at timestamptz not null default app_now()
      );
      create index office_contacts_office on office_contacts (lobby_day_id, office_id, at);
      create table office_notices (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        meeting_id uuid not null references meetings on delete cascade,
        kind text not null check (kind in ('request', 'moved', 'cancelled', 'reconfirm')),
        starts_at timestamptz,
        created_at timestamptz not null default app_now()
      );
      create index office_notices_meeting on office_notices (meeting_id, created_at);
      create table office_links (
        token_hash bytea primary key check (length(token_hash) = 32),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        meeting_id uuid not null references meetings on delete cascade,
        expires_at timestamptz not null,
        created_at timestamptz not null default app_now()
      );
      create index office_links_meeting on office_links (meeting_id);
      -- What the office last heard or said itself; null until it was asked.
      alter table meetings add column told_state text check (told_state in ('asked', 'agreed', 'cancelled')),
        add column told_starts_at timestamptz,
        add column host text;
      ${tenantTables('office_requests', 'office_contacts', 'office_notices', 'office_links')}
      revoke update on office_contacts, office_notices from rotunda_app;
      ${directoryColumns('office_links', 'token_hash', 'organisation_id', 'lobby_day_id', 'meeting_id', 'expires_at')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table meetings drop column told_state, drop column told_starts_at, drop column host;
      drop table office_links, office_notices, office_contacts, office_requests;
    `);
  }
}
