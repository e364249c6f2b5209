import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** People whom somebody else registered and who consents for them, what else people may say, and how many may come. */
export class CompanionsAndDetails0012 implements MigrationInterface {
  name = 'companions-and-details-0000000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table advocates
        add column own_consent text not null default 'given'
          check (own_consent in ('given', 'awaited', 'paper-awaited', 'paper', 'chaperone')),
        add column delegation text check (length(delegation) <= 200),
        add column bus_stop text check (length(bus_stop) <= 200),
        add column town text check (length(town) <= 100),
        add column knows_offices uuid[] not null default '{}',
        add column details_encrypted bytea,
        add constraint advocates_consent_before_approval
          check (state <> 'approved' or own_consent not in ('awaited', 'paper-awaited')),
        add constraint advocates_minor_without_contact
          check (age_band = 'adult' or (email_index is null and phone_index is null));
      alter table advocate_groups add column capacity integer check (capacity between 1 and 1000);
      alter table lobby_days
        add column capacity integer check (capacity between 1 and 100000),
        add column group_capacity integer check (group_capacity between 1 and 1000),
        add column registration_questions jsonb not null default '[]';
      alter table advocate_questions drop constraint advocate_questions_code_check;
      alter table advocate_questions add constraint advocate_questions_code_check check (code in
        ('no-zip', 'po-box', 'no-street', 'no-email', 'district-choice', 'language-not-offered', 'group-split',
         'other-state', 'consent-awaited'));
      create table companions (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        point_person_id uuid not null references advocates on delete cascade,
        -- Null where the address was registered already, which the point person must not be able to tell.
        advocate_id uuid references advocates on delete cascade,
        name text check (length(name) between 1 and 200),
        created_at timestamptz not null default app_now(),
        unique (advocate_id),
        check ((advocate_id is null) = (name is not null))
      );
      create index companions_point_person on companions (point_person_id);
      ${tenantTables('companions')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table companions;
      delete from advocate_questions where code = 'consent-awaited';
      alter table advocate_questions drop constraint advocate_questions_code_check;
      alter table advocate_questions add constraint advocate_questions_code_check check (code in
        ('no-zip', 'po-box', 'no-street', 'no-email', 'district-choice', 'language-not-offered', 'group-split',
         'other-state'));
      alter table lobby_days drop column capacity, drop column group_capacity, drop column registration_questions;
      alter table advocate_groups drop column capacity;
      alter table advocates drop constraint advocates_consent_before_approval, drop constraint advocates_minor_without_contact,
        drop column own_consent, drop column delegation, drop column bus_stop, drop column town, drop column knows_offices,
        drop column details_encrypted;
    `);
  }
}
