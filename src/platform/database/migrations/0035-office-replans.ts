import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A proposal can answer an office's word: which meeting the word was about, and the local minute that it offered, if any. */
export class OfficeReplans0035 implements MigrationInterface {
  name = 'office-replans-0000000000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table proposals
        add column answered_meeting_id uuid references meetings on delete cascade,
        add column offered_minute integer check (offered_minute between 0 and 1440),
        add constraint proposals_offer_answers check (offered_minute is null or answered_meeting_id is not null);
      create index proposals_answered_meeting on proposals (answered_meeting_id) where answered_meeting_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table proposals drop column answered_meeting_id, drop column offered_minute;`);
  }
}
