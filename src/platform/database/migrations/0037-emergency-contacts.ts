import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** Whom to call when something happens to a person, apart from everything else that is kept of them. */
export class EmergencyContacts0037 implements MigrationInterface {
  name = 'emergency-contacts-0000000000037';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table emergency_contacts (
        advocate_id uuid primary key references advocates on delete cascade,
        organisation_id uuid not null references organisations on delete cascade,
        contact_encrypted bytea not null
      );
      ${tenantTables('emergency_contacts')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table emergency_contacts;');
  }
}
