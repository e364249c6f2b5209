import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { EntityManager } from 'typeorm';
import { OrganisationsService } from '../../../src/identity/organisations.service.js';
import type { LegislatureId, OrganisationId } from '../../../src/kernel/ids.js';
import type { InputFile } from '../../../src/legislature/domain/imports/input-file.js';
import type { ImportTarget } from '../../../src/legislature/domain/imports/import-target.js';
import { LegislaturesService } from '../../../src/legislature/legislatures.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type TestApplication, testApplication } from '../../support/test-application.js';

/** Tables that an import may write. */
export const IMPORTED_TABLES = [
  'legislatures',
  'buildings',
  'walking_times',
  'districts',
  'district_boundaries',
  'zip_districts',
  'offices',
  'committees',
  'committee_memberships',
] as const;

/** The services on a database of their own, with organisations to import into. */
export interface LegislatureRig extends TestApplication {
  /** A new organisation with one legislature. */
  target(jurisdiction: string): Promise<ImportTarget>;
  run<T>(target: ImportTarget, work: (tx: EntityManager) => Promise<T>): Promise<T>;
  /** Every row an import may have written for the target's organisation, as text, without versions; for comparing. */
  rows(target: ImportTarget): Promise<Record<string, string[]>>;
}

/** Opens a rig: call it in `beforeAll` and `close` it in `afterAll`. */
export async function legislatureRig(): Promise<LegislatureRig> {
  const test = await testApplication();
  const run = <T>(target: { organisationId: OrganisationId }, work: (tx: EntityManager) => Promise<T>) =>
    test.app.get(Tenancy).run(target.organisationId, work);
  return {
    ...test,
    run,
    async target(jurisdiction) {
      const made = await test.app.get(OrganisationsService).create({ name: 'Example', ownerEmail: 'o@example.org' });
      const { organisationId } = made;
      const legislatureId: LegislatureId = await run({ organisationId }, (tx) =>
        test.app.get(LegislaturesService).ensure(tx, organisationId, jurisdiction),
      );
      return { organisationId, legislatureId, lobbyDayId: null };
    },
    async rows({ organisationId }) {
      const found: Record<string, string[]> = {};
      for (const table of IMPORTED_TABLES) {
        const rows = await test.asOwner<{ row: string }>(
          `select (to_jsonb(t) - 'row_version')::text as row from ${table} t where organisation_id = $1 order by 1`,
          [organisationId],
        );
        found[table] = rows.map(({ row }) => row);
      }
      return found;
    },
  };
}

/** A file from text. */
export function textFile(name: string, text: string): InputFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** A file of the machine. */
export function diskFile(path: string): InputFile {
  return { name: basename(path), bytes: readFileSync(path) };
}
