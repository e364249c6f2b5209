import type { DistrictName, OfficeName } from '../../legislature/districts/district-coverage.queries.js';
import { districtCode } from '../../legislature/domain/districts/district-code.js';
import { foldText } from '../../legislature/domain/imports/tidy-text.js';
import type { SeatNames } from '../domain/import/person-input.js';

/** Finds offices and districts by what people write in a spreadsheet. */
export function seatNames(offices: readonly OfficeName[], districts: readonly DistrictName[]): SeatNames {
  const byId = new Map(
    offices.flatMap(
      (office) =>
        [
          [office.id as string, office.id],
          [office.externalId, office.id],
        ] as const,
    ),
  );
  const byName = new Map<string, string | null>();
  for (const office of offices) {
    const name = foldText(office.name);
    byName.set(name, byName.has(name) ? null : office.id);
  }
  const byLabel = new Map(
    districts.flatMap(
      ({ id, chamber, code, geoid }) =>
        [
          [`${chamber} ${code}`, id],
          [`${chamber} ${geoid}`, id],
        ] as const,
    ),
  );
  return {
    office: (name) => byId.get(name) ?? byName.get(foldText(name)) ?? null,
    district: (chamber, label) =>
      byLabel.get(`${chamber} ${districtCode(label)}`) ?? byLabel.get(`${chamber} ${label.toUpperCase()}`) ?? null,
  };
}
