import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days that are postponed: how often the date has changed, and which news told it. */
export class Postponements0024 implements MigrationInterface {
  name = 'postponements-0000000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How often the date has changed: the SEQUENCE of the day's own entry in people's calendars.
      alter table lobby_days add column date_changes integer not null default 0 check (date_changes >= 0);
      alter table broadcasts add column postponed_from date, add column postponed_to date,
        add constraint broadcasts_postponed check ((postponed_from is null) = (postponed_to is null) and postponed_from < postponed_to);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table broadcasts drop column postponed_from, drop column postponed_to;
      alter table lobby_days drop column date_changes;
    `);
  }
}
