import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** E-mail addresses that people change themselves: the new one while its code is awaited, then the earlier one for a while. */
export class AddressChanges0040 implements MigrationInterface {
  name = 'address-changes-0000000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table address_changes (
        id uuid primary key,
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        advocate_id uuid not null references advocates on delete cascade,
        address_encrypted bytea,
        earlier_index bytea check (length(earlier_index) = 32),
        code_hash bytea,
        attempts integer not null default 0,
        changed_at timestamptz,
        expires_at timestamptz not null,
        created_at timestamptz not null default app_now(),
        check ((changed_at is null) = (code_hash is not null)),
        check ((changed_at is null) = (earlier_index is null))
      );
      create unique index address_changes_waiting on address_changes (advocate_id) where changed_at is null;
      create index address_changes_advocate on address_changes (advocate_id);
      create index address_changes_earlier on address_changes (lobby_day_id, earlier_index) where earlier_index is not null;
      ${tenantTables('address_changes')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table address_changes;');
  }
}
