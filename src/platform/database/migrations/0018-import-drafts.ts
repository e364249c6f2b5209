import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports that somebody has looked at but not asked for yet. */
export class ImportDrafts0018 implements MigrationInterface {
  name = 'import-drafts-0000000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table import_requests drop constraint import_requests_state_check;
      alter table import_requests add constraint import_requests_state_check
        check (state in ('draft', 'queued', 'running', 'done', 'failed'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from import_requests where state = 'draft';
      alter table import_requests drop constraint import_requests_state_check;
      alter table import_requests add constraint import_requests_state_check
        check (state in ('queued', 'running', 'done', 'failed'));
    `);
  }
}
