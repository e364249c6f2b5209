import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody who leads a visit writes to their team before the day. */
export class TeamIntroductions0033 implements MigrationInterface {
  name = 'team-introductions-0000000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table advocates add column introduction text check (length(introduction) between 1 and 500);',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table advocates drop column introduction;');
  }
}
