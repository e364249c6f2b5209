import type { Advocate, Instance, Office } from '../../solver/problem.js';

/** Who can be met by whom in one office; everybody by id. */
export interface OfficeReach {
  readonly office: string;
  /** Those who live in its district. */
  readonly constituents: readonly string[];
  /** Those who are there while it can be met, can get in, and have not left it out. */
  readonly reachable: ReadonlySet<string>;
  /** Those who would rather not go there; why is never asked. */
  readonly leftOut: ReadonlySet<string>;
}

/** Says for every office who could come to it, before anything is planned. */
export function whoCanMeet({ offices, advocates }: Pick<Instance, 'offices' | 'advocates'>): OfficeReach[] {
  return offices.map((office) => {
    const leftOut = new Set(advocates.filter((one) => avoids(one, office)).map(({ id }) => id));
    return {
      office: office.id,
      constituents: advocates.filter(({ districts }) => districts.includes(office.district)).map(({ id }) => id),
      reachable: new Set(
        advocates
          .filter((one) => !leftOut.has(one.id) && isThere(one, office) && getsIn(one, office))
          .map(({ id }) => id),
      ),
      leftOut,
    };
  });
}

function avoids(advocate: Advocate, { id }: Office): boolean {
  return advocate['x-rotunda']?.avoid?.includes(id) ?? false;
}

function isThere({ windows }: Advocate, office: Office): boolean {
  return windows.some(([from, to]) =>
    office.windows.some(([opens, closes]) => Math.min(to, closes) - Math.max(from, opens) >= office.length),
  );
}

function getsIn({ needsAccessible }: Advocate, { accessible }: Office): boolean {
  return accessible || !needsAccessible;
}
