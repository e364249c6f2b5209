import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { groupBy } from '../../kernel/group-by.js';
import type { LegislatureId, OfficeId } from '../../kernel/ids.js';
import { prepared } from '../../platform/database/prepared-statements.js';

/** A district that overlaps a ZIP. */
export interface OverlappingDistrict {
  readonly districtId: string;
  readonly chamber: 'upper' | 'lower';
  /** True when only a point of the ZIP is known, so that the person had better be asked. */
  readonly approximate: boolean;
}

/** Whom a legislature represents, as far as its ZIP tables tell. */
export interface DistrictCoverage {
  readonly legislatureId: LegislatureId;
  readonly mapVersion: string | null;
  /** Postal codes in upper case: the state itself or, for Congress, every state whose ZIPs were imported. */
  readonly states: ReadonlySet<string>;
  /** The other states whose own legislatures the organisation keeps with their ZIP tables. */
  readonly otherStates: ReadonlySet<string>;
  /** Only the ZIPs that were asked for and that the tables have. */
  readonly districtsOfZip: ReadonlyMap<string, readonly OverlappingDistrict[]>;
}

/** One seat as a person may name it: by the office, by the legislator or by the district. */
export interface OfficeName {
  readonly id: OfficeId;
  readonly externalId: string;
  readonly name: string;
  readonly chamber: 'upper' | 'lower';
  readonly districtId: string;
}

/** A district as a person may name it. */
export interface DistrictName {
  readonly id: string;
  readonly chamber: 'upper' | 'lower';
  readonly code: string;
  readonly geoid: string | null;
}

/** Tells which districts somebody may live in, for many people at once. */
@Injectable()
export class DistrictCoverageQueries {
  /** The coverage of a legislature and the districts of the given ZIPs, in one query however many ZIPs there are. */
  async coverage(tx: EntityManager, legislatureId: LegislatureId, zips: readonly string[]): Promise<DistrictCoverage> {
    // A ZIP table of Congress lists House districts; each of them also lies in its state's Senate seat.
    const [legislature] = (await tx.query(
      prepared(`select coalesce(l.zip_version, l.map_version) as "mapVersion", case when l.jurisdiction = 'us' then array(
         select distinct split_part(d.code, '-', 1) from districts d where d.legislature_id = l.id
           and exists (select from zip_districts z where z.legislature_id = l.id and z.district_id = d.id))
       else array[upper(l.jurisdiction)] end as states,
       array(select upper(o.jurisdiction) from legislatures o where o.id <> l.id and o.jurisdiction <> 'us' and l.jurisdiction <> 'us'
         and exists (select from zip_districts z where z.legislature_id = o.id)) as "otherStates",
       (select coalesce(jsonb_agg(jsonb_build_object('zip', zip, 'districtId', id, 'chamber', chamber, 'approximate', approximate)
           order by zip, chamber, id), '[]')
          from (select z.zip, o.id, o.chamber, bool_and(z.approximate) as approximate from zip_districts z
                  join districts d on d.id = z.district_id
                  join districts o on o.legislature_id = z.legislature_id and (o.id = d.id
                    or (l.jurisdiction = 'us' and o.chamber = 'upper' and o.code = split_part(d.code, '-', 1)))
                 where z.legislature_id = l.id and z.zip = any($2::text[])
                 group by z.zip, o.chamber, o.id) overlap) as overlaps
       from legislatures l where l.id = $1`),
      [legislatureId, [...new Set(zips)]],
    )) as {
      mapVersion: string | null;
      states: string[];
      otherStates: string[];
      overlaps: (OverlappingDistrict & { zip: string })[];
    }[];
    const byZip = groupBy(legislature?.overlaps ?? [], (row) => row.zip);
    return {
      legislatureId,
      mapVersion: legislature?.mapVersion ?? null,
      states: new Set(legislature?.states ?? []),
      otherStates: new Set(legislature?.otherStates ?? []),
      districtsOfZip: new Map([...byZip].map(([zip, list]) => [zip, list.map(({ zip: _, ...district }) => district)])),
    };
  }

  /** Every seat that is not retired, by name of its legislator. */
  officeNames(tx: EntityManager, legislatureId: LegislatureId): Promise<OfficeName[]> {
    return tx.query(
      `select id, external_id as "externalId", name, chamber, district_id as "districtId" from offices
       where legislature_id = $1 and retired_at is null order by name, id`,
      [legislatureId],
    );
  }

  /** Every district. */
  districtNames(tx: EntityManager, legislatureId: LegislatureId): Promise<DistrictName[]> {
    return tx.query('select id, chamber, code, geoid from districts where legislature_id = $1 order by chamber, code', [
      legislatureId,
    ]);
  }
}
