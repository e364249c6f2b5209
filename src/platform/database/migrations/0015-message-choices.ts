import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** Which kinds of letter a person wants; what has no row is as the kind's default says. */
export class MessageChoices0015 implements MigrationInterface {
  name = 'message-choices-0000000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table message_choices (
        organisation_id uuid not null references organisations on delete cascade,
        advocate_id uuid not null references advocates on delete cascade,
        kind text not null check (kind in ('training-invitation', 'team-introduction', 'day-before', 'day-of',
          'meeting-soon', 'report-request', 'report-nudge', 'thank-you')),
        wanted boolean not null,
        primary key (advocate_id, kind)
      );
      ${tenantTables('message_choices')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table message_choices;');
  }
}
