import type { MultiPolygon, Polygon, Position } from 'geojson';

/** An outline with the id of what it is the outline of. */
export interface Outline {
  readonly id: string;
  readonly geometry: Polygon | MultiPolygon;
}

/** Outlines as paths of a picture `width` by `height` large. */
export interface OutlinePaths {
  readonly width: number;
  readonly height: number;
  /** What stands in the `d` of an SVG path, by id. */
  readonly paths: ReadonlyMap<string, string>;
}

const DEGREE = Math.PI / 180;

/**
 * Draws outlines as one map, north up, all of them in sight. Points closer together than a pixel are one, so that a state drawn
 * in every bend of its rivers becomes a picture of some kilobytes; null without outlines.
 */
export function outlinePaths(outlines: readonly Outline[], width: number): OutlinePaths | null {
  const rings = outlines.map(({ id, geometry }) => ({ id, rings: ringsOf(geometry) }));
  const points = rings.flatMap((one) => one.rings.flat());
  if (points.length === 0) return null;
  const [west, east, south, north] = bounds(points);
  const shrink = Math.cos(((south + north) / 2) * DEGREE);
  const scale = width / Math.max((east - west) * shrink, 1e-9);
  const place = ([lon, lat]: Position): [number, number] => [
    Math.round((lon! - west) * shrink * scale),
    Math.round((north - lat!) * scale),
  ];
  const paths = rings.map((one): [string, string] => [
    one.id,
    one.rings.map((ring) => pathOf(ring.map(place))).join(''),
  ]);
  return { width, height: Math.max(1, Math.round((north - south) * scale)), paths: new Map(paths) };
}

/** Longitudes beyond the date line go on to the west, where the rest of the country is. */
function ringsOf(geometry: Polygon | MultiPolygon): Position[][] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flat().map((ring) => ring.map(([lon = 0, lat = 0]) => [lon > 0 ? lon - 360 : lon, lat]));
}

function bounds(points: readonly Position[]): [west: number, east: number, south: number, north: number] {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [lon, lat] of points as readonly [number, number][]) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, east, south, north];
}

/** A closed path; a ring smaller than a pixel still marks its place. */
function pathOf(points: readonly (readonly [number, number])[]): string {
  const kept = points.filter(([x, y], at) => at === 0 || x !== points[at - 1]![0] || y !== points[at - 1]![1]);
  const [first, ...rest] = kept;
  if (!first) return '';
  return `M${first.join(' ')}${rest.map(([x, y]) => `L${x} ${y}`).join('')}Z`;
}
