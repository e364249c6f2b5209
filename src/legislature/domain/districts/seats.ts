/** Seats a district may hold where it is not one. Source: the states' constitutions, as Ballotpedia's list of multi-member districts has them (2024). */
const SEATS: Readonly<Record<string, number>> = {
  'us upper': 2,
  'az lower': 2,
  'id lower': 2,
  'nj lower': 2,
  'nd lower': 2,
  'sd lower': 2,
  'wa lower': 2,
  'wv upper': 2,
  'md lower': 3,
  'nh lower': 11,
  'vt lower': 2,
  'vt upper': 3,
};

/** The most members one district of a chamber can rightly have; the jurisdiction is a lower-case postal code or `us`. */
export function mostSeats(jurisdiction: string, chamber: string): number {
  return SEATS[`${jurisdiction} ${chamber}`] ?? 1;
}
