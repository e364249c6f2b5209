import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import type { LegislatureId, OfficeId } from '../../kernel/ids.js';
import { CommitteeMembership } from '../committees/committee-membership.entity.js';
import { Committee } from '../committees/committee.entity.js';
import { District } from '../districts/district.entity.js';
import { Building } from './building.entity.js';
import { Office } from './office.entity.js';

/** A seat on a committee, as a briefing shows it; the leading seats come first. */
export interface OfficeCommittee {
  readonly name: string;
  readonly role: string;
}

/** An office as other contexts see it. */
export interface OfficeSummary {
  readonly id: OfficeId;
  readonly legislatureId: LegislatureId;
  readonly externalId: string;
  readonly name: string;
  readonly familyName: string | null;
  readonly chamber: 'upper' | 'lower';
  readonly districtId: string;
  readonly district: string;
  readonly party: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly voting: boolean;
  readonly buildingId: string | null;
  readonly buildingCode: string | null;
  readonly buildingName: string | null;
  readonly room: string | null;
  readonly floor: string | null;
  readonly addressText: string | null;
  readonly retired: boolean;
}

/** Finds offices, in batches. */
@Injectable()
export class OfficesQueries {
  /** The offices with these ids, by id; retired ones too, because meetings of the past name them. */
  async byIds(tx: EntityManager, ids: readonly OfficeId[]): Promise<Map<OfficeId, OfficeSummary>> {
    const offices = await tx.findBy(Office, { id: In([...new Set(ids)]) });
    return new Map((await summaries(tx, offices)).map((office) => [office.id, office]));
  }

  /** Every office of a legislature that is not retired, by chamber, district and name. */
  async ofLegislature(tx: EntityManager, legislatureId: LegislatureId): Promise<OfficeSummary[]> {
    const offices = await tx.findBy(Office, { legislatureId, retiredAt: IsNull() });
    return (await summaries(tx, offices)).sort(bySeat);
  }

  /** The present offices of districts, by district id; a vacant district has none, one of several members has several. */
  async ofDistricts(tx: EntityManager, districtIds: readonly string[]): Promise<Map<string, OfficeSummary[]>> {
    const offices = await tx.findBy(Office, { districtId: In([...new Set(districtIds)]), retiredAt: IsNull() });
    const found = new Map<string, OfficeSummary[]>();
    for (const office of (await summaries(tx, offices)).sort(bySeat)) {
      found.set(office.districtId, [...(found.get(office.districtId) ?? []), office]);
    }
    return found;
  }

  /** Offices of a legislature by their id in the roster. */
  async byExternalIds(
    tx: EntityManager,
    legislatureId: LegislatureId,
    externalIds: readonly string[],
  ): Promise<Map<string, OfficeSummary>> {
    const offices = await tx.findBy(Office, { legislatureId, externalId: In([...new Set(externalIds)]) });
    return new Map((await summaries(tx, offices)).map((office) => [office.externalId, office]));
  }

  /** The committees that offices sit on, by office. */
  async committeesOf(tx: EntityManager, ids: readonly OfficeId[]): Promise<Map<OfficeId, OfficeCommittee[]>> {
    const seats = await tx.findBy(CommitteeMembership, { officeId: In([...new Set(ids)]) });
    const committees = await tx.findBy(Committee, { id: In([...new Set(seats.map((s) => s.committeeId))]) });
    const nameOf = new Map(committees.map((c) => [c.id, c.name]));
    const found = new Map<OfficeId, OfficeCommittee[]>();
    for (const seat of seats) {
      const committee = { name: nameOf.get(seat.committeeId) ?? '', role: seat.role ?? 'member' };
      found.set(seat.officeId, [...(found.get(seat.officeId) ?? []), committee]);
    }
    for (const list of found.values()) list.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'));
    return found;
  }
}

function rank({ role }: OfficeCommittee): number {
  return role === 'chair' ? 0 : role === 'member' ? 2 : 1;
}

// Made once: a collator of its own for each comparison costs more than the query.
const { compare } = new Intl.Collator('en', { numeric: true });

function bySeat(a: OfficeSummary, b: OfficeSummary): number {
  return compare(b.chamber, a.chamber) || compare(a.district, b.district) || compare(a.name, b.name);
}

async function summaries(tx: EntityManager, offices: readonly Office[]): Promise<OfficeSummary[]> {
  const districts = await tx.findBy(District, { id: In([...new Set(offices.map((o) => o.districtId))]) });
  const buildings = await tx.findBy(Building, { id: In([...new Set(offices.flatMap((o) => o.buildingId ?? []))]) });
  const districtOf = new Map(districts.map((d) => [d.id, d.name]));
  const buildingOf = new Map(buildings.map((b) => [b.id, b]));
  return offices.map((office) => {
    const { organisationId: _tenant, givenName: _given, retiredAt, rowVersion: _version, ...shown } = office;
    const building = office.buildingId === null ? undefined : buildingOf.get(office.buildingId);
    return {
      ...shown,
      district: districtOf.get(office.districtId) ?? '',
      buildingCode: building?.code ?? null,
      buildingName: building?.name ?? null,
      retired: retiredAt !== null,
    };
  });
}
