/** A person of a team, as far as what the office may read of them goes. */
export interface VisibleVisitor {
  readonly name: string;
  readonly rosterVisibility: 'full' | 'first-name' | 'counted';
}

/** The names that an office may read: each person as visible as they chose; who chose to be counted is not among them. */
export function visitorNames(team: readonly VisibleVisitor[]): string[] {
  return team
    .filter(({ rosterVisibility }) => rosterVisibility !== 'counted')
    .map(({ name, rosterVisibility }) => (rosterVisibility === 'full' ? name : name.trim().split(/\s+/)[0]!));
}
