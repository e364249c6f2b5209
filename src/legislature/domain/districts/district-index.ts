import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon, Position } from 'geojson';

/** Metres in one degree of latitude (WGS 84, mean). */
const METRES_PER_DEGREE = 111_195;

/** Outlines that can be asked which of them hold a point; the point is used and forgotten. */
export class DistrictIndex<T extends { readonly geometry: Polygon | MultiPolygon }> {
  private readonly boxes: Flatbush | null;

  constructor(readonly areas: readonly T[]) {
    this.boxes = areas.length > 0 ? new Flatbush(areas.length) : null;
    for (const { geometry } of areas) this.boxes?.add(...boxOf(geometry));
    this.boxes?.finish();
  }

  /** The areas a point lies in, in the order they were given; a point on an edge lies in both its sides. */
  at(lon: number, lat: number): T[] {
    return this.inBox(lon, lat, 0, 0).filter(({ geometry }) => booleanPointInPolygon([lon, lat], geometry));
  }

  /** The areas whose edge is within so many metres of a point that they do not hold. */
  near(lon: number, lat: number, metres: number): T[] {
    const high = metres / METRES_PER_DEGREE;
    const wide = high / Math.cos((lat * Math.PI) / 180);
    return this.inBox(lon, lat, wide, high).filter(
      ({ geometry }) =>
        !booleanPointInPolygon([lon, lat], geometry) &&
        ringsOf(geometry).some((ring) => comesWithin(ring, lon, lat, wide, high)),
    );
  }

  private inBox(lon: number, lat: number, wide: number, high: number): T[] {
    const found = this.boxes?.search(lon - wide, lat - high, lon + wide, lat + high) ?? [];
    return found.sort((a, b) => a - b).map((i) => this.areas[i]!);
  }
}

/** The box around an outline: west, south, east, north, in degrees. */
export function boxOf(geometry: Polygon | MultiPolygon): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = NaN, lat = NaN] of ringsOf(geometry).flat()) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

function ringsOf(geometry: Polygon | MultiPolygon): readonly Position[][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

/** True when a ring's edge enters the ellipse around the point; over so short a way the earth is flat. */
function comesWithin(ring: readonly Position[], lon: number, lat: number, wide: number, high: number): boolean {
  const scaled = ([x = NaN, y = NaN]: Position): [number, number] => [(x - lon) / wide, (y - lat) / high];
  return ring.some((corner, i) => {
    const next = ring[i + 1];
    return next !== undefined && squareDistanceToSegment(scaled(corner), scaled(next)) <= 1;
  });
}

/** The square of the distance from the origin to a segment. */
function squareDistanceToSegment([ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return (ax + along * dx) ** 2 + (ay + along * dy) ** 2;
}
