import { typedName } from '../../../kernel/isolated-text.js';
import type { Words } from '../../../kernel/words.js';
import type { OfficeReach } from '../../../scheduling/domain/who-can-meet.js';
import type { ExportTable } from '../../console/exports/export-tables.queries.js';
import type { MatchFacts } from './matches.controller.js';

/** What the table can be narrowed to. */
export const MATCH_FILTERS = ['all', 'without-constituents', 'out-of-reach', 'left-out'] as const;

/** One of them. */
export type MatchFilter = (typeof MATCH_FILTERS)[number];

const FITS: Readonly<Record<MatchFilter, (one: OfficeReach) => boolean>> = {
  all: () => true,
  'without-constituents': ({ constituents }) => constituents.length === 0,
  'out-of-reach': ({ constituents, reachable }) =>
    constituents.length > 0 && !constituents.some((person) => reachable.has(person)),
  'left-out': ({ leftOut }) => leftOut.size > 0,
};

/** The table of offices with how many could come, and the people of the one that is open. */
export function matchTable(
  words: Words,
  facts: MatchFacts & {
    readonly base: string;
    readonly only: MatchFilter;
    readonly open: string | null;
    readonly mayExport: boolean;
  },
): object {
  const { base, only, open, mayExport, reach, offices, names } = facts;
  const shown = reach.filter(FITS[only]);
  const opened = reach.find(({ office }) => office === open);
  const nameOf = (id: string) => typedName(offices.get(id)?.name ?? '');
  const placeOf = (id: string) => {
    const office = offices.get(id);
    return office ? words.say(`requests.district.${office.chamber}`, { district: office.district }) : '';
  };
  return {
    base,
    mayExport,
    count: words.say('targets.count', { count: shown.length, all: reach.length }),
    filters: MATCH_FILTERS.map((filter) => ({
      label: words.say(`matches.only.${filter}`),
      count: reach.filter(FITS[filter]).length,
      href: `${base}/targets/matches?only=${filter}`,
      current: filter === only,
    })),
    rows: shown.map((one) => ({
      name: nameOf(one.office),
      place: placeOf(one.office),
      isOpen: one === opened,
      constituents: one.constituents.length,
      ready: one.constituents.filter((person) => one.reachable.has(person)).length,
      others: [...one.reachable].filter((person) => !one.constituents.includes(person)).length,
      leftOut: one.leftOut.size,
      isMissing: !one.constituents.some((person) => one.reachable.has(person)),
      href: `${base}/targets/matches?only=${only}&office=${one.office}#people`,
    })),
    people: opened && {
      name: nameOf(opened.office),
      place: placeOf(opened.office),
      rows: [...new Set([...opened.constituents, ...opened.leftOut])]
        .map((person) => ({
          name: names.get(person) ?? '',
          word: words.say(`matches.person.${standingOf(opened, person)}`),
          ...LOOKS[standingOf(opened, person)],
        }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    },
  };
}

const LOOKS = {
  ready: { icon: 'check', mark: 'fit' },
  away: { icon: 'no', mark: 'stop' },
  'left-out': { icon: 'x', mark: 'warn' },
} as const;

function standingOf({ reachable, leftOut }: OfficeReach, person: string): keyof typeof LOOKS {
  return leftOut.has(person) ? 'left-out' : reachable.has(person) ? 'ready' : 'away';
}

/** Everybody's relation to every office that is theirs or that they left out, for a spreadsheet. */
export function matchPairs({ reach, offices, names }: MatchFacts): ExportTable {
  const yes = (is: boolean) => (is ? 'yes' : 'no');
  const rows = reach.flatMap((one) => {
    const office = offices.get(one.office);
    const own = new Set(one.constituents);
    return [...new Set([...one.constituents, ...one.leftOut])].map((person) => [
      office?.name ?? '',
      office?.chamber ?? '',
      office?.district ?? '',
      names.get(person) ?? '',
      yes(own.has(person)),
      yes(one.reachable.has(person)),
      yes(one.leftOut.has(person)),
    ]);
  });
  return { header: ['office', 'chamber', 'district', 'person', 'constituent', 'can_come', 'left_out'], rows };
}
