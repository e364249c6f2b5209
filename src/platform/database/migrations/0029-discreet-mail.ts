import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A day's own sender, and subjects that tell whoever sees a locked phone nothing. */
export class DiscreetMail0029 implements MigrationInterface {
  name = 'discreet-mail-0000000000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table lobby_days
        add column sender_name text check (length(sender_name) between 1 and 100),
        add column discreet_mail boolean not null default false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table lobby_days drop column sender_name, drop column discreet_mail;');
  }
}
