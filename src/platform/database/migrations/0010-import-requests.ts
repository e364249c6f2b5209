import type { MigrationInterface, QueryRunner } from 'typeorm';
import { directoryColumns, tenantTables } from './tenant-table.js';

/** Imports that wait for a worker, with what was read from their files until they are finished. */
export class ImportRequests0010 implements MigrationInterface {
  name = 'import-requests-0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table import_requests (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        legislature_id uuid not null references legislatures on delete cascade,
        lobby_day_id uuid references lobby_days on delete cascade,
        kind text not null,
        state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
        parsed_encrypted bytea,
        rejected_encrypted bytea,
        finished_at timestamptz,
        attempts integer not null default 0,
        report jsonb,
        failure text,
        failure_message text,
        created_at timestamptz not null default app_now(),
        claimed_at timestamptz,
        check ((parsed_encrypted is null) = (state in ('done', 'failed'))),
        check ((finished_at is not null) = (state in ('done', 'failed'))),
        check (rejected_encrypted is null or state = 'done'),
        check ((report is not null) = (state = 'done')),
        check ((failure is not null) = (state = 'failed'))
      );
      create index import_requests_legislature on import_requests (legislature_id);
      create index import_requests_day on import_requests (lobby_day_id, created_at);
      create index import_requests_unfinished on import_requests (created_at) where state in ('queued', 'running');
      create index import_requests_rejected on import_requests (finished_at) where rejected_encrypted is not null;
      ${tenantTables('import_requests')}
      ${directoryColumns('import_requests', 'id', 'organisation_id', 'state', 'created_at', 'claimed_at')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table import_requests;`);
  }
}
