import type { InputFile } from '../imports/input-file.js';
import { inFile, recogniseFiles, type ReadFiles } from '../imports/read-files.js';
import type { FileContent } from '../imports/recognise.js';
import type { Boundary, BoundaryReading } from './boundary.js';
import { isFeatureCollection, readBoundaries } from './boundary-geojson.js';
import { readShapefileZip } from './boundary-shapefile.js';
import type { DistrictEntry } from './district-entry.js';
import { isDistrictMap, readDistrictMap, summariseDistricts } from './district-map.js';
import { isZipTable, readZipTable, type ZipDistrict } from './zip-table.js';

/**
 * Reads district maps.
 * @throws UnusableFileError
 */
export function readDistrictFiles(files: readonly InputFile[], named?: string): ReadFiles<readonly DistrictEntry[]> {
  const recognise = (c: FileContent) => (c.shape === 'csv' && isDistrictMap(c.header) ? 'district-map' : null);
  const recognised = recogniseFiles(files, recognise, 'a district map (CSV with state, chamber, census_geoid)', named);
  const maps = recognised.map(({ name, content }) => {
    const map = readDistrictMap(content.shape === 'csv' ? content.text : '');
    return { ...map, problems: inFile(map.problems, name, files.length > 1) };
  });
  const districts = maps.flatMap((map) => map.districts);
  return {
    format: 'district-map',
    data: districts,
    rows: districts.length,
    problems: maps.flatMap((map) => map.problems),
    summary: summariseDistricts(districts),
  };
}

/**
 * Reads district outlines from GeoJSON or the Census's shapefile zips.
 * @throws UnusableFileError
 */
export async function readBoundaryFiles(
  files: readonly InputFile[],
  named?: string,
): Promise<ReadFiles<readonly Boundary[]>> {
  const recognise = (c: FileContent) =>
    c.shape === 'zip' ? 'census-shapefile' : c.shape === 'records' && isFeatureCollection(c.root) ? 'geojson' : null;
  const recognised = recogniseFiles(
    files,
    recognise,
    'district boundaries (GeoJSON, or the Census’s shapefile zip)',
    named,
  );
  const readings: BoundaryReading[] = [];
  for (const { name, content } of recognised) {
    const reading = await readBoundaryContent(content);
    readings.push({ ...reading, problems: inFile(reading.problems, name, files.length > 1) });
  }
  const boundaries = readings.flatMap((reading) => reading.boundaries);
  const count = (chamber: string): number => boundaries.filter((b) => b.chamber === chamber).length;
  return {
    format: recognised[0]?.format ?? '',
    data: boundaries,
    rows: boundaries.length,
    problems: readings.flatMap((reading) => reading.problems),
    summary: {
      boundaries: boundaries.length,
      upper: count('upper'),
      lower: count('lower'),
      us_house: count('us-house'),
    },
  };
}

async function readBoundaryContent(content: FileContent): Promise<BoundaryReading> {
  if (content.shape === 'zip') return readShapefileZip(content.bytes);
  const root = content.shape === 'records' ? content.root : null;
  return readBoundaries(isFeatureCollection(root) ? root.features : []);
}

/** The overlaps of ZIPs with districts, and the version that the table's header tells. */
export interface ZipData {
  readonly overlaps: readonly ZipDistrict[];
  readonly mapVersion: string;
}

/**
 * Reads ZIP tables.
 * @throws UnusableFileError
 */
export function readZipFiles(files: readonly InputFile[], named?: string): ReadFiles<ZipData> {
  const recognise = (c: FileContent) => (c.shape === 'csv' && isZipTable(c.header) ? 'zip-table' : null);
  const recognised = recogniseFiles(files, recognise, 'a ZIP table (see docs/formats.md)', named);
  const tables = recognised.map(({ name, content }) => {
    const table = readZipTable(content.shape === 'csv' ? content.text : '');
    return { ...table, problems: inFile(table.problems, name, files.length > 1) };
  });
  const overlaps = new Map(
    tables.flatMap((t) => t.overlaps).map((o) => [`${o.zip} ${o.chamber} ${o.geoid}${o.label}`, o] as const),
  );
  const data = [...overlaps.values()];
  return {
    format: 'zip-table',
    data: { overlaps: data, mapVersion: tables.map((t) => t.mapVersion).find((v) => v !== '') ?? '' },
    rows: data.length,
    problems: tables.flatMap((t) => t.problems),
    summary: {
      zips: new Set(data.map((o) => o.zip)).size,
      overlaps: data.length,
      approximate: data.filter((o) => o.approximate).length,
    },
  };
}
