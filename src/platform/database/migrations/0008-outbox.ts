import type { MigrationInterface, QueryRunner } from 'typeorm';
import { directoryColumns, tenantTables } from './tenant-table.js';

/** Messages that are owed, the workers that deliver them, and the inbox that captures them outside production. */
export class Outbox0008 implements MigrationInterface {
  name = 'outbox-0000000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox_messages (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid references lobby_days on delete cascade,
        kind text not null,
        subject_id uuid not null,
        version integer not null,
        recipient_id uuid not null,
        dedupe_key text not null unique,
        first_due_at timestamptz not null,
        due_at timestamptz not null,
        expires_at timestamptz,
        priority integer not null,
        state text not null default 'pending'
          check (state in ('pending', 'claimed', 'retry', 'sent', 'failed', 'uncertain', 'cancelled')),
        worker_id text,
        lease_until timestamptz,
        in_flight_since timestamptz,
        queued_at timestamptz,
        claim_number integer not null default 0,
        uncertain_since timestamptz,
        resends integer not null default 0,
        attempts integer not null default 0,
        last_code text,
        message_id text,
        mime_encrypted bytea,
        sent_at timestamptz,
        created_at timestamptz not null default app_now(),
        updated_at timestamptz not null default app_now(),
        check ((state = 'claimed') = (worker_id is not null)),
        check ((state = 'claimed') = (lease_until is not null)),
        check (in_flight_since is null or state = 'claimed'),
        check (state <> 'uncertain' or uncertain_since is not null)
      );
      create index outbox_messages_due on outbox_messages (organisation_id, priority, due_at)
        where state in ('pending', 'retry', 'uncertain');
      create index outbox_messages_bodies on outbox_messages (organisation_id, updated_at) where mime_encrypted is not null;
      create index outbox_messages_claimed on outbox_messages (lease_until) where state = 'claimed';
      create index outbox_messages_day on outbox_messages (lobby_day_id, kind, state);
      ${tenantTables('outbox_messages')}
      ${directoryColumns(
        'outbox_messages',
        'id',
        'organisation_id',
        'due_at',
        'priority',
        'state',
        'worker_id',
        'lease_until',
        'in_flight_since',
        'queued_at',
        'resends',
        'updated_at',
      )}
      create table message_workers (
        id text primary key,
        lock_key integer generated always as identity unique,
        started_at timestamptz not null default app_now(),
        seen_at timestamptz not null default app_now()
      );
      grant select, insert, update, delete on message_workers to rotunda_app;
      grant select on message_workers to rotunda_directory;
      create table sending_accounts (
        name text primary key,
        paused_since timestamptz,
        pause_reason text,
        resumes_at timestamptz,
        next_slot_at timestamptz,
        counted_on date,
        sent_count integer not null default 0,
        check ((paused_since is null) = (pause_reason is null))
      );
      grant select, insert, update on sending_accounts to rotunda_app;
      create table captured_messages (
        id uuid primary key default gen_random_uuid(),
        lobby_day_id uuid,
        message_id text not null,
        mime_encrypted bytea not null,
        received_at timestamptz not null default app_now()
      );
      create index captured_messages_day on captured_messages (lobby_day_id, received_at);
      grant select, insert, delete on captured_messages to rotunda_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table captured_messages, sending_accounts, message_workers, outbox_messages;`);
  }
}
