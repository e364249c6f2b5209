import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** What a day wants from each office, the meetings as they stand, and the versions that people were told. */
export class Meetings0006 implements MigrationInterface {
  name = 'meetings-0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table targets (
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        office_id uuid not null references offices on delete cascade,
        excluded boolean not null default false,
        weight integer not null default 1 check (weight between 1 and 10),
        mode text not null default 'desk' check (mode in ('desk', 'captain', 'drop-in')),
        meeting_minutes integer check (meeting_minutes between 5 and 120),
        team_min integer check (team_min >= 1),
        team_max integer check (team_max >= 1),
        max_meetings integer not null default 1 check (max_meetings between 1 and 50),
        met_with text not null default 'staff' check (met_with in ('member', 'staff')),
        accessible boolean not null default true,
        constituents text check (constituents in ('preferred', 'required')),
        issue text,
        primary key (lobby_day_id, office_id)
      );
      create table target_windows (
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null,
        office_id uuid not null,
        from_minute integer not null,
        to_minute integer not null,
        primary key (lobby_day_id, office_id, from_minute),
        foreign key (lobby_day_id, office_id) references targets on delete cascade,
        check (0 <= from_minute and from_minute < to_minute and to_minute <= 1440)
      );
      create table ask_positions (
        organisation_id uuid not null references organisations on delete cascade,
        ask_id uuid not null references asks on delete cascade,
        office_id uuid not null references offices on delete cascade,
        position text not null check (position in ('champion', 'leaning', 'undecided', 'opposed', 'unknown')),
        primary key (ask_id, office_id)
      );
      create table meetings (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        office_id uuid not null references offices,
        state text not null check (state in ('not_requested', 'requested', 'following_up', 'tentative', 'confirmed',
          'in_progress', 'completed', 'tbd', 'drop_in', 'waitlisted_by_office', 'declined', 'cancelled_by_office',
          'cancelled_by_us', 'missed')),
        starts_at timestamptz,
        ends_at timestamptz,
        locked boolean not null default false,
        roster_closed boolean not null default false,
        row_version integer not null default 1,
        created_at timestamptz not null default app_now(),
        check ((starts_at is null) = (ends_at is null) and starts_at < ends_at),
        unique (id, office_id, starts_at, ends_at)
      );
      create index meetings_day on meetings (lobby_day_id, starts_at);
      alter table meetings add constraint meetings_office_free
        exclude using gist (office_id with =, tstzrange(starts_at, ends_at) with &&)
        where (state not in ('waitlisted_by_office', 'declined', 'cancelled_by_office', 'cancelled_by_us', 'missed'))
        deferrable initially immediate;
      create table meeting_attendances (
        organisation_id uuid not null references organisations on delete cascade,
        meeting_id uuid not null,
        advocate_id uuid not null references advocates on delete cascade,
        office_id uuid not null,
        starts_at timestamptz,
        ends_at timestamptz,
        role text not null default 'attendee' check (role in ('leader', 'attendee')),
        primary key (meeting_id, advocate_id),
        foreign key (meeting_id) references meetings on delete cascade,
        -- The times are copies, kept equal by this key, so that the exclusion below can read them.
        constraint meeting_attendances_times foreign key (meeting_id, office_id, starts_at, ends_at)
          references meetings (id, office_id, starts_at, ends_at) on update cascade on delete cascade
      );
      create index meeting_attendances_advocate on meeting_attendances (advocate_id);
      alter table meeting_attendances add constraint meeting_attendances_person_free
        exclude using gist (advocate_id with =, tstzrange(starts_at, ends_at) with &&) deferrable initially immediate;

      create table releases (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        version integer not null check (version > 0),
        changes jsonb not null,
        released_at timestamptz not null default app_now(),
        unique (lobby_day_id, version)
      );
      create table released_meetings (
        organisation_id uuid not null references organisations on delete cascade,
        release_id uuid not null references releases on delete cascade,
        meeting_id uuid not null,
        office_id uuid not null references offices,
        starts_at timestamptz,
        ends_at timestamptz,
        building_id uuid,
        room text,
        primary key (release_id, meeting_id)
      );
      create table released_attendances (
        organisation_id uuid not null references organisations on delete cascade,
        release_id uuid not null,
        meeting_id uuid not null,
        advocate_id uuid not null references advocates on delete cascade,
        role text not null,
        -- The version in which this person's copy of the meeting last changed its time or place: the calendar's SEQUENCE.
        sequence integer not null,
        primary key (release_id, meeting_id, advocate_id),
        foreign key (release_id, meeting_id) references released_meetings on delete cascade
      );
      create index released_attendances_advocate on released_attendances (advocate_id);
      ${tenantTables(
        'targets',
        'target_windows',
        'ask_positions',
        'meetings',
        'meeting_attendances',
        'releases',
        'released_meetings',
        'released_attendances',
      )}
      revoke update on releases, released_meetings, released_attendances from rotunda_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table released_attendances, released_meetings, releases, meeting_attendances, meetings,
        ask_positions, target_windows, targets;
    `);
  }
}
