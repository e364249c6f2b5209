import type { MigrationInterface, QueryRunner } from 'typeorm';
import { directoryColumns, tenantTables } from './tenant-table.js';

/** A lobby day: its date, hours and rules, what it asks for, what to say, and what else happens that day. */
export class LobbyDays0004 implements MigrationInterface {
  name = 'lobby-days-0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lobby_days (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        legislature_id uuid not null references legislatures,
        slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 63),
        name text not null check (length(name) between 1 and 200),
        held_on date not null,
        zone text not null,
        state text not null default 'draft' check (state in
          ('draft', 'registration-open', 'registration-closed', 'scheduling', 'released', 'follow-up', 'closed', 'purged')),
        starts_minute integer not null,
        ends_minute integer not null,
        step_minutes integer not null check (step_minutes between 5 and 60),
        meetings_from_minute integer not null,
        meetings_to_minute integer not null,
        meeting_minutes integer not null check (meeting_minutes between 5 and 120),
        lunch_from_minute integer,
        lunch_to_minute integer,
        buffer_minutes integer not null default 0 check (buffer_minutes between 0 and 120),
        cross_chamber_buffer_minutes integer not null default 0 check (cross_chamber_buffer_minutes between 0 and 120),
        team_min integer not null,
        team_max integer not null,
        max_meetings_per_person integer not null check (max_meetings_per_person between 1 and 20),
        leader_required boolean not null,
        constituents text not null check (constituents in ('preferred', 'required')),
        languages text[] not null check (cardinality(languages) > 0),
        meeting_point jsonb not null default '{}',
        help_phone text,
        approval text not null default 'manual' check (approval in ('manual', 'automatic')),
        registration_opens_at timestamptz,
        registration_closes_at timestamptz,
        row_version integer not null default 1,
        created_at timestamptz not null default app_now(),
        check (0 <= starts_minute and starts_minute <= meetings_from_minute
          and meetings_from_minute < meetings_to_minute and meetings_to_minute <= ends_minute and ends_minute <= 1440),
        check ((lunch_from_minute is null) = (lunch_to_minute is null) and lunch_from_minute < lunch_to_minute),
        check (1 <= team_min and team_min <= team_max)
      );
      alter table import_runs add foreign key (lobby_day_id) references lobby_days on delete cascade;
      create table asks (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        ordinal integer not null,
        code text not null,
        bill text,
        stance text not null check (stance in ('support', 'oppose')),
        issue text,
        titles jsonb not null,
        summaries jsonb not null default '{}',
        unique (lobby_day_id, code)
      );
      create table talking_points (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        ask_id uuid not null references asks on delete cascade,
        position text not null check (position in ('any', 'champion', 'leaning', 'undecided', 'opposed', 'unknown')),
        role text not null check (role in ('any', 'leader', 'storyteller', 'first-timer')),
        language text not null,
        ordinal integer not null,
        body text not null,
        unique (ask_id, position, role, language, ordinal)
      );
      create table programme_items (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        kind text not null check (kind in ('training', 'rally', 'lunch', 'bus', 'debrief', 'other')),
        from_minute integer not null,
        to_minute integer not null,
        blocks_meetings boolean not null default true,
        titles jsonb not null,
        places jsonb not null default '{}',
        check (0 <= from_minute and from_minute < to_minute and to_minute <= 1440)
      );
      create table chamber_blocks (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        chamber text not null check (chamber in ('upper', 'lower')),
        from_minute integer not null,
        to_minute integer not null,
        reason text not null,
        check (0 <= from_minute and from_minute < to_minute and to_minute <= 1440)
      );
      ${tenantTables('lobby_days', 'asks', 'talking_points', 'programme_items', 'chamber_blocks')}
      ${directoryColumns('lobby_days', 'id', 'slug', 'organisation_id')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table chamber_blocks, programme_items, talking_points, asks;
      delete from import_runs where lobby_day_id is not null;
      drop table lobby_days cascade;
    `);
  }
}
