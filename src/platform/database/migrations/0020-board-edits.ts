import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** What coordinators did on the board, each act with the meetings before and after it, so that it can be undone. */
export class BoardEdits0020 implements MigrationInterface {
  name = 'board-edits-0000000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table board_edits (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        number bigint generated always as identity,
        member_id uuid references members on delete set null,
        act text not null check (act in ('move', 'seat', 'lock', 'place', 'cancel', 'plan')),
        before jsonb not null,
        after jsonb not null,
        undone boolean not null default false,
        at timestamptz not null default app_now()
      );
      create index board_edits_member on board_edits (lobby_day_id, member_id, number);
      ${tenantTables('board_edits')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table board_edits;');
  }
}
