import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a person's links were ended and made anew: the next ones are other links. */
export class LinkGenerations0039 implements MigrationInterface {
  name = 'link-generations-0000000000039';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table advocates add column link_generation smallint not null default 0;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table advocates drop column link_generation;');
  }
}
