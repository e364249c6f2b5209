import type { Instance } from './problem.js';

/** In `seat`, marks a party that must not attend an office. */
export const FORBIDDEN = 255;

/** Who is whose constituent, and who must not attend where. */
export function seatTables(instance: Instance, members: number[][], officeIndex: ReadonlyMap<string, number>) {
  const { offices, advocates } = instance;
  const O = offices.length;
  const seat = new Uint8Array(members.length * O);
  const inDistrict = new Map<string, number[]>();
  offices.forEach((office, o) => {
    const list = inDistrict.get(office.district);
    if (list) list.push(o);
    else inDistrict.set(office.district, [o]);
  });
  const smallest = offices.reduce((least, o) => Math.min(least, o.maxSize), Infinity);
  const strict = offices.flatMap((office, o) => (office['x-rotunda']?.constituentsOnly ? [o] : []));
  members.forEach((list, p) => {
    for (const i of list) {
      const { districts } = advocates[i]!;
      districts.forEach((d, at) => {
        if (districts.indexOf(d) !== at) return;
        for (const o of inDistrict.get(d) ?? []) seat[p * O + o] = Math.min(seat[p * O + o]! + 1, FORBIDDEN - 1);
      });
    }
    for (const o of strict) if (seat[p * O + o]! < list.length) seat[p * O + o] = FORBIDDEN;
    for (const i of list) {
      for (const id of advocates[i]!['x-rotunda']?.avoid ?? []) {
        const o = officeIndex.get(id);
        if (o !== undefined) seat[p * O + o] = FORBIDDEN;
      }
    }
    const needsAccess = list.some((i) => advocates[i]!.needsAccessible);
    if (!needsAccess && list.length <= smallest) return;
    offices.forEach((office, o) => {
      if ((needsAccess && !office.accessible) || list.length > office.maxSize) seat[p * O + o] = FORBIDDEN;
    });
  });
  const constituentsOf: number[][] = offices.map(() => []);
  const ownOffices = members.map((list, p) => {
    const open: number[] = [];
    for (const i of list) {
      for (const d of advocates[i]!.districts) {
        for (const o of inDistrict.get(d) ?? []) {
          if (seat[p * O + o] !== FORBIDDEN && !open.includes(o)) open.push(o);
        }
      }
    }
    open.sort((a, b) => a - b);
    for (const o of open) constituentsOf[o]!.push(p);
    return Int32Array.from(open);
  });
  return { seat, ownOffices, constituentsOf: constituentsOf.map((list) => Int32Array.from(list)) };
}
