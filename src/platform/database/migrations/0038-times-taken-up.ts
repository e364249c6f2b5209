import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a worker has begun on a proposal: one at which every worker dies must end some time. */
export class TimesTakenUp0038 implements MigrationInterface {
  name = 'times-taken-up-0000000000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table proposals add column taken_up integer not null default 0;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table proposals drop column taken_up;');
  }
}
