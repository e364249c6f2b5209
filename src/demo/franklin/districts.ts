/** A house of Franklin's General Assembly: its senate or its house of delegates. */
export type Chamber = 'upper' | 'lower';

/** A district of Franklin's General Assembly, by the label that its roster uses. */
export interface FranklinDistrict {
  readonly chamber: Chamber;
  readonly label: string;
}

/** A ZIP of Franklin and every district that it overlaps. */
export interface FranklinZip {
  readonly zip: string;
  readonly districts: readonly FranklinDistrict[];
}

/** The counties of Franklin, each a district of the upper house and the home of three of the lower one; all invented. */
export const COUNTIES = [
  'Alderbrook',
  'Amberley',
  'Ashgrove',
  'Birchmont',
  'Bluestem',
  'Briarwick',
  'Cedar Hollow',
  'Clearwater',
  'Cloverdell',
  'Copperfield',
  'Dovecote',
  'Eaglesong',
  'Fernhill',
  'Foxglove',
  'Goldenrod',
  'Harrowgate',
  'Hazelwood',
  'Heronsford',
  'Ironwood',
  'Juniper',
  'Kestrel',
  'Larkspur',
  'Lindenfield',
  'Marigold',
  'Mulberry',
  'Nightingale',
  'Orchard Bend',
  'Quillback',
  'Rosemarsh',
  'Saltgrass',
  'Thistledown',
  'Willowmere',
  'Wrenfield',
] as const;

const ORDINALS = ['1st', '2nd', '3rd'] as const;
/** The United States Postal Service has no ZIPs below 00501: whoever meets one of these knows that it is invented. */
const FIRST_ZIP = 101;

/** The 33 districts of the upper house, one a county. */
export const UPPER_DISTRICTS: readonly FranklinDistrict[] = COUNTIES.map((county) => ({
  chamber: 'upper',
  label: county,
}));

/** The 99 districts of the lower house, three a county: "2nd Juniper". */
export const LOWER_DISTRICTS: readonly FranklinDistrict[] = COUNTIES.flatMap((county) =>
  ORDINALS.map((ordinal): FranklinDistrict => ({ chamber: 'lower', label: `${ordinal} ${county}` })),
);

/**
 * Five ZIPs a county: three inside one lower district, one across two of them, and one across the border to the next
 * county, where both houses' districts must be asked for.
 */
export const ZIPS: readonly FranklinZip[] = COUNTIES.flatMap((_, i) => {
  const upper = UPPER_DISTRICTS[i]!;
  const next = UPPER_DISTRICTS[(i + 1) % COUNTIES.length]!;
  const lower = (k: number): FranklinDistrict => LOWER_DISTRICTS[(i * ORDINALS.length + k) % LOWER_DISTRICTS.length]!;
  const overlaps = [
    [upper, lower(0)],
    [upper, lower(1)],
    [upper, lower(2)],
    [upper, lower(0), lower(1)],
    [upper, next, lower(2), lower(3)],
  ];
  return overlaps.map((districts, k) => ({
    zip: String(FIRST_ZIP + i * overlaps.length + k).padStart(5, '0'),
    districts,
  }));
});
