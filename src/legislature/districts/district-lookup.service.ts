import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { LegislatureId, OfficeId } from '../../kernel/ids.js';
import type { OutlinedArea } from '../domain/districts/outline-map.js';
import type { DistrictChamber } from '../domain/districts/district-entry.js';
import { Legislature } from '../legislature.entity.js';
import { GeocoderOffError } from '../legislature.errors.js';
import { Office } from '../offices/office.entity.js';
import { BoundaryIndexService } from './boundary-index.service.js';
import { type CensusAnswer, CensusGeocoderClient, type GivenAddress } from './census-geocoder.client.js';
import { District } from './district.entity.js';
import { jurisdictionOf, lookupChamberOf, officeChamberOf } from './lookup-chamber.js';
import { ZipDistrictRow } from './zip-district.entity.js';

/** A district that a person may live in. */
export interface DistrictCandidate {
  readonly districtId: string;
  readonly jurisdiction: string;
  readonly chamber: DistrictChamber | 'us-senate';
  readonly district: string;
  readonly geoid: string | null;
  /** True when only a point of the ZIP is known, or the district only begins close by: the person had better be asked. */
  readonly approximate: boolean;
}

/** Where an answer comes from, the most private source first. */
export type LookupSource = 'legislators' | 'zip' | 'point' | 'census-geocoder';

/** What a look-up found; several candidates of one chamber are for the person to choose from, by name. */
export interface DistrictLookup {
  readonly candidates: readonly DistrictCandidate[];
  readonly source: LookupSource;
  /** The version of the map or table that was used; null when there is none, so that nothing could be looked up. */
  readonly mapVersion: string | null;
}

/** Finds the districts of people. Nothing that is asked here is kept: not the point, not the address. */
@Injectable()
export class DistrictLookupService {
  constructor(
    private readonly maps: BoundaryIndexService,
    private readonly geocoder: CensusGeocoderClient,
  ) {}

  /** The districts of the legislators a person says are theirs, one a district. */
  async byLegislators(tx: EntityManager, officeIds: readonly OfficeId[]): Promise<DistrictLookup> {
    const offices = await tx.findBy(Office, { id: In([...new Set(officeIds)]) });
    const districts = await tx.findBy(District, { id: In([...new Set(offices.map((o) => o.districtId))]) });
    const candidates = await candidatesOf(tx, districts, new Set());
    return { candidates, source: 'legislators', mapVersion: null };
  }

  /**
   * All districts of a legislature that each ZIP overlaps, in three queries however many ZIPs; a ZIP that the table does
   * not have is missing from the map. Senators of the United States come with their state.
   */
  async byZips(
    tx: EntityManager,
    legislatureId: LegislatureId,
    zips: readonly string[],
  ): Promise<{ readonly found: ReadonlyMap<string, DistrictLookup>; readonly mapVersion: string | null }> {
    const rows = await tx.findBy(ZipDistrictRow, { legislatureId, zip: In([...new Set(zips)]) });
    const [legislature, districts] = [
      await tx.findOneBy(Legislature, { id: legislatureId }),
      await tx.findBy(District, { legislatureId }),
    ];
    const mapVersion = legislature?.zipVersion ?? null;
    const byId = new Map(districts.map((d) => [d.id, d]));
    const found = new Map<string, DistrictLookup>();
    for (const [zip, overlaps] of groups(rows)) {
      const own = overlaps.flatMap((row) => byId.get(row.districtId) ?? []);
      const vague = new Set(overlaps.filter((row) => row.approximate).map((row) => row.districtId));
      const candidates = toCandidates(withSenate(own, districts), legislature?.jurisdiction ?? '', vague);
      found.set(zip, { candidates, source: 'zip', mapVersion });
    }
    return { found, mapVersion };
  }

  /** The districts of a legislature at a point, and close by as approximate ones; the point is used and forgotten. */
  async byPoint(
    tx: EntityManager,
    legislatureId: LegislatureId,
    point: { readonly lat: number; readonly lon: number },
  ): Promise<DistrictLookup> {
    const found = await this.maps.at(tx, legislatureId, point);
    if (found === null) return { candidates: [], source: 'point', mapVersion: null };
    const legislature = await tx.findOneByOrFail(Legislature, { id: legislatureId });
    const near = new Set(found.near.map((area) => area.districtId));
    const hit = await tx.findBy(District, { id: In([...found.holding.map((area) => area.districtId), ...near]) });
    const senate = await tx.findBy(District, { legislatureId, chamber: 'upper', code: In(statesOf(hit)) });
    const candidates = toCandidates(withSenate(hit, senate), legislature.jurisdiction, near);
    return { candidates, source: 'point', mapVersion: legislature.mapVersion };
  }

  /** The outlines of districts, to be drawn; empty when the legislature has no map. */
  outlines(tx: EntityManager, legislatureId: LegislatureId, districtIds: readonly string[]): Promise<OutlinedArea[]> {
    return this.maps.outlines(tx, legislatureId, districtIds);
  }

  /** True when the legislature has a map, so that a point can be looked up. */
  async hasMap(tx: EntityManager, legislatureId: LegislatureId): Promise<boolean> {
    const [row] = (await tx.query('select exists (select from district_boundaries where legislature_id = $1) as yes', [
      legislatureId,
    ])) as { yes: boolean }[];
    return row!.yes;
  }

  /**
   * Asks the Census where a street address is; the address is sent and forgotten. No transaction: it may take seconds.
   * @throws GeocoderOffError unless the organisation switched it on; GeocoderUnavailableError
   */
  async askCensus(organisation: { readonly geocoderEnabled: boolean }, address: GivenAddress): Promise<CensusAnswer> {
    if (!organisation.geocoderEnabled) throw new GeocoderOffError();
    return this.geocoder.ask(address);
  }

  /** The districts of a legislature in an answer of the Census; none when the address was unknown to it. */
  async byCensusAnswer(tx: EntityManager, legislatureId: LegislatureId, answer: CensusAnswer): Promise<DistrictLookup> {
    if (answer.outcome === 'no-match') return { candidates: [], source: 'census-geocoder', mapVersion: null };
    const legislature = await tx.findOneByOrFail(Legislature, { id: legislatureId });
    const districts = await tx.findBy(District, { legislatureId });
    const named = new Set(
      answer.districts
        .filter((d) => jurisdictionOf(d) === legislature.jurisdiction)
        .map((d) => `${officeChamberOf(d.chamber)} ${d.geoid}`),
    );
    const own = withSenate(
      districts.filter((d) => named.has(`${d.chamber} ${d.geoid}`)),
      districts,
    );
    const candidates = toCandidates(own, legislature.jurisdiction, new Set());
    return { candidates, source: 'census-geocoder', mapVersion: answer.mapVersion };
  }
}

/** Where the House of Representatives is told by a district, the Senate is told by its state. */
function withSenate(own: readonly District[], all: readonly District[]): District[] {
  const states = new Set(statesOf(own));
  return [...own, ...all.filter((d) => d.chamber === 'upper' && states.has(d.code) && !own.includes(d))];
}

function statesOf(own: readonly District[]): string[] {
  return own.flatMap((d) => /^([A-Z]{2})-(\d+|AL)$/.exec(d.code)?.[1] ?? []);
}

function toCandidates(
  districts: readonly District[],
  jurisdiction: string,
  vague: ReadonlySet<string>,
): DistrictCandidate[] {
  return districts
    .map((district) => ({
      districtId: district.id,
      jurisdiction,
      chamber: lookupChamberOf(jurisdiction, district.chamber),
      district: district.name,
      geoid: district.geoid,
      approximate: vague.has(district.id),
    }))
    .sort(
      (a, b) => b.chamber.localeCompare(a.chamber) || a.district.localeCompare(b.district, 'en', { numeric: true }),
    );
}

async function candidatesOf(
  tx: EntityManager,
  districts: readonly District[],
  vague: ReadonlySet<string>,
): Promise<DistrictCandidate[]> {
  const ids = [...new Set(districts.map((d) => d.legislatureId))];
  const legislatures = await tx.findBy(Legislature, { id: In(ids) });
  return legislatures.flatMap(({ id, jurisdiction }) =>
    toCandidates(
      districts.filter((d) => d.legislatureId === id),
      jurisdiction,
      vague,
    ),
  );
}

function groups(rows: readonly ZipDistrictRow[]): Map<string, ZipDistrictRow[]> {
  const found = new Map<string, ZipDistrictRow[]>();
  for (const row of rows) found.set(row.zip, [...(found.get(row.zip) ?? []), row]);
  return found;
}
