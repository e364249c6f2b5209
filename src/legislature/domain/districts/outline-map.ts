import type { MultiPolygon, Polygon, Position } from 'geojson';
import { boxOf } from './district-index.js';

/** One district to draw. */
export interface OutlinedArea {
  readonly districtId: string;
  readonly geometry: Polygon | MultiPolygon;
}

/** A district as it is drawn: an SVG path, and where its label stands. */
export interface DrawnArea {
  readonly districtId: string;
  readonly path: string;
  readonly label: readonly [number, number];
}

/** Districts drawn on a small sheet, and the way back from the sheet to the earth. */
export interface OutlineMap {
  readonly width: number;
  readonly height: number;
  readonly areas: readonly DrawnArea[];
  /** The longitude and latitude of a point on the sheet. */
  place(x: number, y: number): { readonly lon: number; readonly lat: number };
}

const MARGIN = 6;
/** A drawing keeps a half of a pixel; finer corners cannot be seen and would make it heavy. */
const GRID = 2;

/** Draws outlines `width` pixels wide and at most as high, north above; null when there is nothing to draw. */
export function outlineMap(areas: readonly OutlinedArea[], width: number): OutlineMap | null {
  if (areas.length === 0) return null;
  const boxes = areas.map(({ geometry }) => boxOf(geometry));
  const [west, south] = [Math.min(...boxes.map((box) => box[0])), Math.min(...boxes.map((box) => box[1]))];
  const [east, north] = [Math.max(...boxes.map((box) => box[2])), Math.max(...boxes.map((box) => box[3]))];
  // Over so small a part of the earth a degree of longitude is as long everywhere.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const room = width - 2 * MARGIN;
  const scale = room / Math.max((east - west) * squeeze, north - south);
  const left = MARGIN + (room - (east - west) * squeeze * scale) / 2;
  const height = Math.round((north - south) * scale) + 2 * MARGIN;
  const draw = ([lon = 0, lat = 0]: Position): [number, number] => [
    Math.round((left + (lon - west) * squeeze * scale) * GRID) / GRID,
    Math.round((MARGIN + (north - lat) * scale) * GRID) / GRID,
  ];
  return {
    width,
    height,
    areas: areas.map(({ districtId, geometry }) => {
      const rings = ringsOf(geometry).map((ring) => visible(ring.map(draw)));
      const widest = rings.reduce((a, b) => (spanOf(b) > spanOf(a) ? b : a), rings[0] ?? []);
      return {
        districtId,
        path: rings
          .filter((ring) => ring.length > 3)
          .map(pathOf)
          .join(''),
        label: middleOf(widest),
      };
    }),
    place: (x, y) => ({ lon: west + (x - left) / (squeeze * scale), lat: north - (y - MARGIN) / scale }),
  };
}

function ringsOf(geometry: Polygon | MultiPolygon): readonly Position[][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

/** Without corners that fall together or lie on a straight line. */
function visible(ring: readonly [number, number][]): [number, number][] {
  const kept: [number, number][] = [];
  for (const corner of ring) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last && last[0] === corner[0] && last[1] === corner[1]) continue;
    if (before && last && isStraight(before, last, corner)) kept.pop();
    kept.push(corner);
  }
  return kept;
}

function isStraight(a: readonly number[], b: readonly number[], c: readonly number[]): boolean {
  const cross = (b[0]! - a[0]!) * (c[1]! - b[1]!) - (b[1]! - a[1]!) * (c[0]! - b[0]!);
  const goesOn = (b[0]! - a[0]!) * (c[0]! - b[0]!) + (b[1]! - a[1]!) * (c[1]! - b[1]!) >= 0;
  return cross === 0 && goesOn;
}

function pathOf(ring: readonly [number, number][]): string {
  return `M${ring.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
}

function spanOf(ring: readonly [number, number][]): number {
  const xs = ring.map(([x]) => x);
  return ring.length === 0 ? 0 : Math.max(...xs) - Math.min(...xs);
}

/** The middle of the widest stretch of the ring at half its height, which lies inside also of bent districts. */
function middleOf(ring: readonly [number, number][]): readonly [number, number] {
  const ys = ring.map(([, y]) => y);
  const level = (Math.min(...ys) + Math.max(...ys)) / 2 + 0.01;
  const crossings = ring
    .flatMap(([x, y], i): number[] => {
      const [nextX, nextY] = ring[(i + 1) % ring.length]!;
      return y < level === nextY < level ? [] : [x + ((level - y) / (nextY - y)) * (nextX - x)];
    })
    .sort((a, b) => a - b);
  let best: readonly [number, number] = [crossings[0] ?? 0, crossings[1] ?? 0];
  for (let i = 2; i + 1 < crossings.length; i += 2) {
    if (crossings[i + 1]! - crossings[i]! > best[1] - best[0]) best = [crossings[i]!, crossings[i + 1]!];
  }
  return [Math.round((best[0] + best[1]) / 2), Math.round(level)];
}
