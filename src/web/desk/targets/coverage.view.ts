import { typedName } from '../../../kernel/isolated-text.js';
import type { Words } from '../../../kernel/words.js';
import type { DistrictSummary } from '../../../legislature/districts/districts.queries.js';
import type { OutlinePaths } from '../../../legislature/domain/districts/outline-paths.js';
import { shortDistrict } from '../../../legislature/domain/districts/short-district.js';
import type { OfficeSummary } from '../../../legislature/offices/offices.queries.js';

/** How a district stands: people come from it or not, and somebody of it is met or not. */
const KINDS = ['both', 'people', 'visit', 'none'] as const;
type Kind = (typeof KINDS)[number];

const ICONS: Readonly<Record<Kind, string>> = { both: 'check', people: 'alert', visit: 'half', none: 'missed' };

/** What the page of coverage is made of. */
export interface CoverageFacts {
  readonly base: string;
  readonly chamber: 'lower' | 'upper';
  readonly districts: readonly DistrictSummary[];
  readonly offices: ReadonlyMap<string, readonly OfficeSummary[]>;
  readonly visited: ReadonlySet<string>;
  /** How many people live in each district. */
  readonly constituents: ReadonlyMap<string, number>;
  readonly map: OutlinePaths | null;
}

/** The map of a chamber, the tiles that stand in for it where no outlines were imported, and the table that says the same. */
export function coverageView(words: Words, facts: CoverageFacts): object {
  const { base, chamber, map } = facts;
  const rows = facts.districts
    .map((district) => rowOf(words, facts, district))
    .sort((a, b) => a.district.localeCompare(b.district, 'en', { numeric: true }));
  const drawn = map && rows.filter(({ id }) => map.paths.has(id));
  return {
    base,
    chambers: (['lower', 'upper'] as const).map((one) => ({
      label: words.say(`chamber.${one}`),
      href: `${base}/targets/coverage?chamber=${one}`,
      current: one === chamber,
    })),
    legend: KINDS.map((kind) => ({
      kind,
      icon: ICONS[kind],
      word: words.say(`coverage.kind.${kind}`),
      count: rows.filter((row) => row.kind === kind).length,
    })),
    map:
      map && drawn && drawn.length > 0
        ? {
            width: map.width,
            height: map.height,
            paths: drawn.map((row) => ({ ...row, d: map.paths.get(row.id)! })),
          }
        : null,
    rows,
  };
}

function rowOf(
  words: Words,
  { base, offices, visited, constituents }: CoverageFacts,
  { id, district }: DistrictSummary,
) {
  const own = offices.get(id) ?? [];
  const people = constituents.get(id) ?? 0;
  const visits = own.filter((office) => visited.has(office.id)).length;
  const kind: Kind = people > 0 ? (visits > 0 ? 'both' : 'people') : visits > 0 ? 'visit' : 'none';
  const word = words.say(`coverage.kind.${kind}`);
  return {
    id,
    district,
    people,
    visits,
    kind,
    word,
    icon: ICONS[kind],
    short: shortDistrict(district),
    legislators: own.map(({ id: office, name }) => ({ name: typedName(name), href: `${base}/targets/${office}` })),
    title: words.say('coverage.district', { district, people, visits, word }),
  };
}
