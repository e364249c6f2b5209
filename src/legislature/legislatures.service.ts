import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LegislatureId, OrganisationId } from '../kernel/ids.js';
import { findState } from './domain/districts/states.js';
import { TrackedRows } from '../platform/database/tracked-rows.js';
import { UnknownLegislatureError } from './legislature.errors.js';
import { Legislature } from './legislature.entity.js';

/** A legislature as other contexts see it; the versions are of the maps and of the ZIP table it has now. */
export interface LegislatureSummary {
  readonly id: LegislatureId;
  readonly jurisdiction: string;
  readonly name: string;
  readonly mapVersion: string | null;
  readonly zipVersion: string | null;
}

/** Keeps one legislature for each jurisdiction that an organisation goes to. */
@Injectable()
export class LegislaturesService {
  /** The organisation's legislature of a jurisdiction (`us` or a lower-case postal code), made when it is the first time. */
  async ensure(tx: EntityManager, organisationId: OrganisationId, jurisdiction: string): Promise<LegislatureId> {
    return this.ensureTracked(tx, new TrackedRows(tx), organisationId, jurisdiction);
  }

  /** Like `ensure`, as part of an import that can be undone. */
  async ensureTracked(
    tx: EntityManager,
    rows: TrackedRows,
    organisationId: OrganisationId,
    jurisdiction: string,
  ): Promise<LegislatureId> {
    // Two imports at once must not both make it: the second waits here for the first.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `legislature ${organisationId} ${jurisdiction}`,
    ]);
    const found = await tx.findOneBy(Legislature, { organisationId, jurisdiction });
    if (found) return found.id;
    const id = randomUUID() as LegislatureId;
    await rows.insert(Legislature, [{ id, organisationId, jurisdiction, name: defaultName(jurisdiction) }]);
    return id;
  }

  /** The organisation's legislature of a jurisdiction, or null when it goes to none. */
  async find(tx: EntityManager, jurisdiction: string): Promise<LegislatureId | null> {
    return (await tx.findOneBy(Legislature, { jurisdiction }))?.id ?? null;
  }

  /** Every legislature of the transaction's organisation, by jurisdiction. */
  async all(tx: EntityManager): Promise<LegislatureSummary[]> {
    return tx.find(Legislature, { order: { jurisdiction: 'ASC' } });
  }

  /**
   * One legislature of the transaction's organisation.
   * @throws UnknownLegislatureError
   */
  async get(tx: EntityManager, id: LegislatureId): Promise<LegislatureSummary> {
    const found = await tx.findOneBy(Legislature, { id });
    if (!found) throw new UnknownLegislatureError();
    return found;
  }
}

/** What a legislature is called until somebody names it. */
function defaultName(jurisdiction: string): string {
  if (jurisdiction === 'us') return 'United States Congress';
  return `${findState(jurisdiction)?.name ?? jurisdiction.toUpperCase()} Legislature`;
}
