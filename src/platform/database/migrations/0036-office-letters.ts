import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Offices are reminded of a request and thanked after the day; whoever writes can say it in words of their own. */
export class OfficeLetters0036 implements MigrationInterface {
  name = 'office-letters-0000000000036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table office_notices
        drop constraint office_notices_kind_check,
        add constraint office_notices_kind_check
          check (kind in ('request', 'moved', 'cancelled', 'reconfirm', 'follow-up', 'thanks')),
        add column words text check (length(words) between 1 and 2000);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from office_notices where kind in ('follow-up', 'thanks');
      alter table office_notices
        drop column words,
        drop constraint office_notices_kind_check,
        add constraint office_notices_kind_check check (kind in ('request', 'moved', 'cancelled', 'reconfirm'));
    `);
  }
}
