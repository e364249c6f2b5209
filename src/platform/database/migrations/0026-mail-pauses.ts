import type { MigrationInterface, QueryRunner } from 'typeorm';
import { directoryColumns, tenantTables } from './tenant-table.js';

/** Organisations that have stopped their own mail. */
export class MailPauses0026 implements MigrationInterface {
  name = 'mail-pauses-0000000000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mail_pauses (
        organisation_id uuid primary key references organisations on delete cascade,
        paused_since timestamptz not null default app_now()
      );
      ${tenantTables('mail_pauses')}
      ${directoryColumns('mail_pauses', 'organisation_id')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mail_pauses;');
  }
}
