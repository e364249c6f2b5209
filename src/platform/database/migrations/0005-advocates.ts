import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** Registered people, the groups they come in, when they can come, and what a coordinator must still decide about them. */
export class Advocates0005 implements MigrationInterface {
  name = 'advocates-0000000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table advocate_groups (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        kind text not null check (kind in ('party', 'bus')),
        code text not null,
        name text not null,
        arrives_minute integer,
        departs_minute integer,
        unique (lobby_day_id, kind, code)
      );
      create table advocates (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        import_run_id uuid references import_runs on delete set null,
        state text not null check (state in ('applied', 'approved', 'waitlisted', 'withdrawn')),
        name text not null check (length(name) between 1 and 200),
        contact text not null check (contact in ('own', 'point-person', 'phone', 'paper')),
        point_person_id uuid references advocates on delete set null,
        email_encrypted bytea,
        email_index bytea,
        phone_encrypted bytea,
        phone_index bytea,
        language text not null,
        zip text check (zip ~ '^[0-9]{5}$'),
        map_version text,
        party_id uuid references advocate_groups on delete set null,
        bus_id uuid references advocate_groups on delete set null,
        pace numeric(2, 1) not null default 1 check (pace between 1 and 3),
        needs_accessible boolean not null default false,
        first_time boolean not null default false,
        age_band text not null default 'adult' check (age_band in ('adult', 'minor')),
        chaperone_id uuid references advocates on delete set null,
        roles text[] not null default '{}' check (roles <@ array['leader', 'storyteller']),
        speaks text[] not null default '{}',
        needs_interpretation text[] not null default '{}',
        issues text[] not null default '{}',
        max_meetings integer check (max_meetings between 1 and 20),
        roster_visibility text not null default 'counted' check (roster_visibility in ('full', 'first-name', 'counted')),
        consent_messages_at timestamptz,
        consent_roster_at timestamptz,
        consent_photos_at timestamptz,
        row_version integer not null default 1,
        created_at timestamptz not null default app_now(),
        check ((email_encrypted is null) = (email_index is null)),
        check ((phone_encrypted is null) = (phone_index is null)),
        check (contact <> 'own' or email_index is not null)
      );
      create unique index advocates_email on advocates (lobby_day_id, email_index) where state <> 'withdrawn';
      create index advocates_day on advocates (lobby_day_id, state);
      create table advocate_districts (
        organisation_id uuid not null references organisations on delete cascade,
        advocate_id uuid not null references advocates on delete cascade,
        district_id uuid not null references districts,
        primary key (advocate_id, district_id)
      );
      create index advocate_districts_district on advocate_districts (district_id);
      create table advocate_windows (
        organisation_id uuid not null references organisations on delete cascade,
        advocate_id uuid not null references advocates on delete cascade,
        from_minute integer not null,
        to_minute integer not null,
        primary key (advocate_id, from_minute),
        check (0 <= from_minute and from_minute < to_minute and to_minute <= 1440)
      );
      create table advocate_exclusions (
        organisation_id uuid not null references organisations on delete cascade,
        advocate_id uuid not null references advocates on delete cascade,
        office_id uuid not null references offices on delete cascade,
        primary key (advocate_id, office_id)
      );
      create table advocate_questions (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        advocate_id uuid not null references advocates on delete cascade,
        code text not null check (code in
          ('no-zip', 'po-box', 'no-street', 'no-email', 'district-choice', 'language-not-offered', 'group-split',
           'other-state')),
        candidates jsonb,
        resolved_at timestamptz,
        created_at timestamptz not null default app_now(),
        unique (advocate_id, code)
      );
      ${tenantTables(
        'advocate_groups',
        'advocates',
        'advocate_districts',
        'advocate_windows',
        'advocate_exclusions',
        'advocate_questions',
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table advocate_questions, advocate_exclusions, advocate_windows, advocate_districts, advocates, advocate_groups;
    `);
  }
}
