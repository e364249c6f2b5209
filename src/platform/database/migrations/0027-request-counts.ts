import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How often somebody asked for something lately, counted over all web processes. A row names nobody: its key is a keyed
 * hash that changes every day, and it is deleted when its window is over. It need not survive a crash.
 */
export class RequestCounts0027 implements MigrationInterface {
  name = 'request-counts-0000000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unlogged table request_counts (
        caller bytea primary key,
        count integer not null,
        ends_at timestamptz not null
      );
      create index request_counts_ended on request_counts (ends_at);
      grant select, insert, update, delete on request_counts to rotunda_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table request_counts;');
  }
}
