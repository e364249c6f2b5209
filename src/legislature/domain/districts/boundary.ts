import type { MultiPolygon, Polygon } from 'geojson';
import type { ImportProblem } from '../imports/import-problem.js';
import type { DistrictChamber } from './district-entry.js';

/** The outline of one district: WGS 84 longitudes and latitudes, and the version of the map it is of. */
export interface Boundary {
  readonly row: number;
  readonly state: string;
  readonly chamber: DistrictChamber;
  readonly geoid: string;
  readonly name: string;
  /** `2024` for a state's districts, `119` (the Congress) for US House districts, '' when not told. */
  readonly mapVersion: string;
  readonly geometry: Polygon | MultiPolygon;
}

/** What reading a boundary file gives. */
export interface BoundaryReading {
  readonly boundaries: readonly Boundary[];
  readonly problems: readonly ImportProblem[];
}
