/** One state or territory: postal code, Census FIPS code, name, and its seats in the US House (a delegate counts as one). */
export interface StateFacts {
  readonly postal: string;
  readonly fips: string;
  readonly name: string;
  readonly houseSeats: number;
  readonly delegate: boolean;
}

/** FIPS codes: Census Bureau, ANSI INCITS 38. House seats: apportionment of 2020 (2 U.S.C. 2a), in force since 2023. */
const TABLE = `AL 01 7 Alabama|AK 02 1 Alaska|AZ 04 9 Arizona|AR 05 4 Arkansas|CA 06 52 California|CO 08 8 Colorado
CT 09 5 Connecticut|DE 10 1 Delaware|FL 12 28 Florida|GA 13 14 Georgia|HI 15 2 Hawaii|ID 16 2 Idaho|IL 17 17 Illinois
IN 18 9 Indiana|IA 19 4 Iowa|KS 20 4 Kansas|KY 21 6 Kentucky|LA 22 6 Louisiana|ME 23 2 Maine|MD 24 8 Maryland
MA 25 9 Massachusetts|MI 26 13 Michigan|MN 27 8 Minnesota|MS 28 4 Mississippi|MO 29 8 Missouri|MT 30 2 Montana
NE 31 3 Nebraska|NV 32 4 Nevada|NH 33 2 New Hampshire|NJ 34 12 New Jersey|NM 35 3 New Mexico|NY 36 26 New York
NC 37 14 North Carolina|ND 38 1 North Dakota|OH 39 15 Ohio|OK 40 5 Oklahoma|OR 41 6 Oregon|PA 42 17 Pennsylvania
RI 44 2 Rhode Island|SC 45 7 South Carolina|SD 46 1 South Dakota|TN 47 9 Tennessee|TX 48 38 Texas|UT 49 4 Utah
VT 50 1 Vermont|VA 51 11 Virginia|WA 53 10 Washington|WV 54 2 West Virginia|WI 55 8 Wisconsin|WY 56 1 Wyoming
DC 11 1 District of Columbia|AS 60 1 American Samoa|GU 66 1 Guam|MP 69 1 Northern Mariana Islands|PR 72 1 Puerto Rico
VI 78 1 U.S. Virgin Islands`;

const DELEGATES = new Set(['DC', 'AS', 'GU', 'MP', 'PR', 'VI']);

/** The fifty states, the District of Columbia and the five territories with a delegate to the US House. */
export const STATES: readonly StateFacts[] = TABLE.split(/[|\n]/).map((line) => {
  const [postal = '', fips = '', seats = '0', ...name] = line.trim().split(' ');
  return { postal, fips, name: name.join(' '), houseSeats: Number(seats), delegate: DELEGATES.has(postal) };
});

const BY_KEY = new Map(STATES.flatMap((s) => [s.postal, s.fips, s.name].map((key) => [key.toLowerCase(), s] as const)));

/** Finds a state by postal code, FIPS code or full name, in any letter case. */
export function findState(key: string): StateFacts | null {
  return BY_KEY.get(key.trim().toLowerCase()) ?? null;
}
