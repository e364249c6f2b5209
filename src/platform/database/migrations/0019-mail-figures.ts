import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets mail be counted over all organisations: kinds, reasons and times, nothing that is about anybody. */
export class MailFigures0019 implements MigrationInterface {
  name = 'mail-figures-0000000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'grant select (kind, last_code, first_due_at, created_at, sent_at) on outbox_messages to rotunda_directory',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'revoke select (kind, last_code, first_due_at, created_at, sent_at) on outbox_messages from rotunda_directory',
    );
  }
}
