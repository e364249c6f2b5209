import type { InventedHome } from '../../src/demo/franklin/advocates.js';
import type { DemoDay } from '../../src/demo/steps/demo-day.js';
import { DistrictCoverageQueries } from '../../src/legislature/districts/district-coverage.queries.js';

/**
 * Homes in the real districts of a day's legislature, spread over its whole land: ZIPs that say all, and ZIPs across
 * a border with the districts that somebody there would choose by name. The same ZIP tables give the same homes.
 */
export async function homesIn(day: DemoDay, howMany: number): Promise<InventedHome[]> {
  const { legislatureId } = day.summary;
  return day.run(async (tx) => {
    const zips = (await tx.query(
      `select zip from (select distinct zip from zip_districts where legislature_id = $1 and not approximate) z
        order by md5(zip) limit $2`,
      [legislatureId, howMany],
    )) as { zip: string }[];
    const { districtsOfZip } = await day.app.get(DistrictCoverageQueries).coverage(
      tx,
      legislatureId,
      zips.map(({ zip }) => zip),
    );
    return zips.map(({ zip }, i): InventedHome => {
      const overlapping = [...(districtsOfZip.get(zip) ?? [])].sort((a, b) => (a.districtId < b.districtId ? -1 : 1));
      const of = (chamber: string) => overlapping.filter((one) => one.chamber === chamber);
      const [upper, lower] = [of('upper'), of('lower')];
      if (upper.length <= 1 && lower.length <= 1) return { zip };
      const chosen = [upper[i % upper.length], lower[i % lower.length]];
      return { zip, districts: chosen.flatMap((one) => (one ? [one.districtId] : [])) };
    });
  });
}
