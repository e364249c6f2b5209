import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far a run of the engine was when its last plan was saved, so that another worker can go on from there. */
export class SearchedSeconds0034 implements MigrationInterface {
  name = 'searched-seconds-0000000000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table proposals add column searched_seconds double precision;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table proposals drop column searched_seconds;');
  }
}
