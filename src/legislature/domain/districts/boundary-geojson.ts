import type { Feature, Geometry, MultiPolygon, Polygon } from 'geojson';
import { rejected, type ImportProblem } from '../imports/import-problem.js';
import type { Boundary, BoundaryReading } from './boundary.js';
import { identifyFeature } from './boundary-feature.js';
import { isUndefinedDistrict } from './census-name.js';

/** True for the root of a GeoJSON file of districts. */
export function isFeatureCollection(root: unknown): root is { features: unknown[] } {
  return typeof root === 'object' && root !== null && 'features' in root && Array.isArray(root.features);
}

/** Reads GeoJSON features as district outlines; what is no outline in degrees is rejected feature by feature. */
export function readBoundaries(features: readonly unknown[]): BoundaryReading {
  const problems: ImportProblem[] = [];
  const boundaries = features.flatMap((value, i): Boundary[] => {
    const feature = value as Partial<Feature> | null;
    const identity = identifyFeature((feature?.properties ?? {}) as Record<string, unknown>);
    if (identity === null) problems.push(notADistrict(i + 1));
    else if (isUndefinedDistrict(identity.geoid, identity.name)) return [];
    else if (!isArea(feature?.geometry) || !isInDegrees(feature.geometry)) problems.push(noOutline(i + 1));
    else return [{ row: i + 1, ...identity, geometry: feature.geometry }];
    return [];
  });
  return { boundaries, problems };
}

function isArea(geometry: Geometry | null | undefined): geometry is Polygon | MultiPolygon {
  return (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') && Array.isArray(geometry.coordinates);
}

function isInDegrees(geometry: Polygon | MultiPolygon): boolean {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  return (
    rings.length > 0 &&
    rings.every(
      (ring) =>
        ring.length >= 4 && ring.every(([lon, lat]) => Math.abs(lon ?? NaN) <= 180 && Math.abs(lat ?? NaN) <= 90),
    )
  );
}

function notADistrict(row: number): ImportProblem {
  return rejected(row, 'properties', {
    code: 'feature-not-a-district',
    message: 'The feature does not say which district it is; it was left out.',
    expected: 'the Census’s properties (GEOID and SLDUST, SLDLST or CD119FP), or geoid and chamber',
    mend: 'Add "geoid" and "chamber" (upper, lower or us-house) to its properties.',
  });
}

function noOutline(row: number): ImportProblem {
  return rejected(row, 'geometry', {
    code: 'feature-not-an-outline',
    message: 'The feature has no outline in degrees; it was left out.',
    expected: 'a Polygon or MultiPolygon in longitude and latitude (WGS 84)',
    mend: 'Export the file again in EPSG:4326.',
  });
}
