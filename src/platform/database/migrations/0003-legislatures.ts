import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** A legislature as one organisation keeps it: buildings, walks, districts and their maps, offices, committees, import runs. */
export class Legislatures0003 implements MigrationInterface {
  name = 'legislatures-0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table legislatures (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        jurisdiction text not null check (jurisdiction ~ '^[a-z]{2}$'),
        name text not null,
        map_version text,
        zip_version text,
        created_at timestamptz not null default app_now(),
        unique (organisation_id, jurisdiction)
      );
      create table buildings (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        legislature_id uuid not null references legislatures on delete cascade,
        code text not null,
        name text not null,
        address text,
        accessible boolean not null default true,
        entry_rules jsonb not null default '{}',
        entry_minutes integer not null default 30 check (entry_minutes between 0 and 240),
        entry_verified_on date,
        unique (legislature_id, code)
      );
      create table walking_times (
        organisation_id uuid not null references organisations on delete cascade,
        from_building_id uuid not null references buildings on delete cascade,
        to_building_id uuid not null references buildings on delete cascade,
        minutes integer not null check (minutes between 0 and 240),
        primary key (from_building_id, to_building_id)
      );
      create table districts (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        legislature_id uuid not null references legislatures on delete cascade,
        chamber text not null check (chamber in ('upper', 'lower')),
        code text not null,
        name text not null,
        geoid text,
        seats integer not null default 1 check (seats > 0),
        unique (legislature_id, chamber, code)
      );
      create index districts_geoid on districts (legislature_id, geoid);
      create table district_boundaries (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        legislature_id uuid not null references legislatures on delete cascade,
        district_id uuid not null references districts on delete cascade,
        map_version text not null,
        geometry jsonb not null,
        unique (district_id)
      );
      create index district_boundaries_legislature on district_boundaries (legislature_id);
      create table zip_districts (
        organisation_id uuid not null references organisations on delete cascade,
        legislature_id uuid not null references legislatures on delete cascade,
        zip text not null check (zip ~ '^[0-9]{5}$'),
        district_id uuid not null references districts on delete cascade,
        approximate boolean not null default false,
        primary key (legislature_id, zip, district_id)
      );
      create table offices (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        legislature_id uuid not null references legislatures on delete cascade,
        external_id text not null,
        name text not null,
        given_name text,
        family_name text,
        chamber text not null check (chamber in ('upper', 'lower')),
        district_id uuid not null references districts,
        party text,
        email text,
        phone text,
        website text,
        voting boolean not null default true,
        building_id uuid references buildings,
        room text,
        floor text,
        address_text text,
        retired_at timestamptz,
        row_version integer not null default 1,
        unique (legislature_id, external_id)
      );
      create index offices_district on offices (district_id);
      create table committees (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        legislature_id uuid not null references legislatures on delete cascade,
        external_id text not null,
        name text not null,
        chamber text check (chamber in ('upper', 'lower', 'joint')),
        parent_id uuid references committees on delete cascade,
        unique (legislature_id, external_id)
      );
      create table committee_memberships (
        organisation_id uuid not null references organisations on delete cascade,
        committee_id uuid not null references committees on delete cascade,
        office_id uuid not null references offices on delete cascade,
        role text,
        primary key (committee_id, office_id)
      );
      create index committee_memberships_office on committee_memberships (office_id);
      create table import_runs (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        legislature_id uuid references legislatures on delete cascade,
        lobby_day_id uuid,
        kind text not null,
        format text not null,
        state text not null default 'committed' check (state in ('committed', 'undone')),
        counts jsonb not null,
        problems jsonb not null,
        undo_encrypted bytea,
        created_at timestamptz not null default app_now(),
        undone_at timestamptz
      );
      create index import_runs_day on import_runs (lobby_day_id, created_at);
      ${tenantTables(
        'legislatures',
        'buildings',
        'walking_times',
        'districts',
        'district_boundaries',
        'zip_districts',
        'offices',
        'committees',
        'committee_memberships',
        'import_runs',
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table import_runs, committee_memberships, committees, offices, zip_districts, district_boundaries,
        districts, walking_times, buildings, legislatures;
    `);
  }
}
