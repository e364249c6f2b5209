import type { InputFile } from '../imports/input-file.js';
import { inFile, recogniseFiles, type ReadFiles } from '../imports/read-files.js';
import type { FileContent } from '../imports/recognise.js';
import { isBuildingTable, readBuildingTable, type BuildingEntry } from './entry-rules.js';
import { isWalkingTable, readWalkingTable, type WalkingTime } from './walking-times.js';

/** Buildings and the walks between them. */
export interface WalkingData {
  readonly buildings: readonly BuildingEntry[];
  readonly times: readonly WalkingTime[];
}

/**
 * Reads walking tables and building tables.
 * @throws UnusableFileError
 */
export function readWalkingFiles(files: readonly InputFile[], named?: string): ReadFiles<WalkingData> {
  const recognise = (c: FileContent) => {
    if (c.shape !== 'csv') return null;
    return isWalkingTable(c.header) ? 'walking-table' : isBuildingTable(c.header) ? 'building-table' : null;
  };
  const expected = 'a walking table (from, to, minutes) or a building table (code, name)';
  const readings = recogniseFiles(files, recognise, expected, named).map(({ name, content, format }) => {
    const text = content.shape === 'csv' ? content.text : '';
    const times = format === 'walking-table' ? readWalkingTable(text) : { times: [], problems: [] };
    const buildings = format === 'building-table' ? readBuildingTable(text) : { buildings: [], problems: [] };
    const problems = inFile([...times.problems, ...buildings.problems], name, files.length > 1);
    return { format, times: times.times, buildings: buildings.buildings, problems };
  });
  const data = { buildings: readings.flatMap((r) => r.buildings), times: readings.flatMap((r) => r.times) };
  return {
    format: readings[0]?.format ?? '',
    data,
    rows: data.buildings.length + data.times.length,
    problems: readings.flatMap((r) => r.problems),
    summary: { buildings: data.buildings.length, walks: data.times.length },
  };
}
