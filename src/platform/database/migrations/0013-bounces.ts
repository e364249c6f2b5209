import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** What mail servers report after they had accepted a message, and the addresses that are not written to any more. */
export class Bounces0013 implements MigrationInterface {
  name = 'bounces-0000000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table outbox_messages add bounced_at timestamptz, add bounce_code text,
        add check ((bounced_at is null) = (bounce_code is null));
      create index outbox_messages_message_id on outbox_messages (message_id) where message_id is not null;
      create index outbox_messages_recipient on outbox_messages (lobby_day_id, recipient_id);
      grant select (message_id) on outbox_messages to rotunda_directory;
      create table mail_suppressions (
        organisation_id uuid not null references organisations on delete cascade,
        address_index bytea not null check (length(address_index) = 32),
        code text not null,
        created_at timestamptz not null default app_now(),
        primary key (organisation_id, address_index)
      );
      ${tenantTables('mail_suppressions')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table mail_suppressions;
      revoke select (message_id) on outbox_messages from rotunda_directory;
      drop index outbox_messages_recipient;
      drop index outbox_messages_message_id;
      alter table outbox_messages drop bounced_at, drop bounce_code;
    `);
  }
}
