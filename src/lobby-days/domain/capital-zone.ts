/** The IANA zones of the places where legislatures meet, where it is not Eastern time. Source: IANA tzdata 2025b. */
const ZONES: Readonly<Record<string, string>> = {
  ...inZone('America/Chicago', 'al ar il ia ks la mn ms mo ne nd ok sd tn tx wi'),
  ...inZone('America/Denver', 'co mt nm ut wy'),
  ...inZone('America/Los_Angeles', 'ca nv or wa'),
  ...inZone('America/Puerto_Rico', 'pr vi'),
  ak: 'America/Juneau',
  as: 'Pacific/Pago_Pago',
  az: 'America/Phoenix',
  gu: 'Pacific/Guam',
  hi: 'Pacific/Honolulu',
  id: 'America/Boise',
  in: 'America/Indiana/Indianapolis',
  ky: 'America/New_York',
  mi: 'America/Detroit',
  mp: 'Pacific/Guam',
};

/** The zone of a jurisdiction's capitol; the jurisdiction is `us` or a lower-case postal code. */
export function capitalZone(jurisdiction: string): string {
  return ZONES[jurisdiction] ?? 'America/New_York';
}

function inZone(zone: string, jurisdictions: string): Record<string, string> {
  return Object.fromEntries(jurisdictions.split(' ').map((jurisdiction) => [jurisdiction, zone]));
}
