import { unzipSync } from 'fflate';
import { read as readShapefile } from 'shapefile';
import { rejected, type ImportProblem } from '../imports/import-problem.js';
import type { BoundaryReading } from './boundary.js';
import { readBoundaries } from './boundary-geojson.js';

/** Most that a zip of one state's boundaries may unpack to: the largest of TIGER/Line 2024 is under 60 MB. */
export const MAX_INFLATED_BYTES = 200 * 1024 * 1024;
/** Most that any part may grow by when unpacked; honest shapefiles stay under 10. */
export const MAX_INFLATE_RATIO = 100;

const PARTS = /\.(shp|dbf|prj|cpg)$/i;

/** Reads the Census's shapefile zip (`tl_2024_47_sldl.zip`), of which only the shapes and their table are unpacked. */
export async function readShapefileZip(bytes: Uint8Array): Promise<BoundaryReading> {
  let inflated = 0;
  let tooLarge = false;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize, size }) => {
        if (!PARTS.test(name)) return false;
        inflated += originalSize;
        tooLarge ||= inflated > MAX_INFLATED_BYTES || originalSize > Math.max(size, 1) * MAX_INFLATE_RATIO;
        return !tooLarge;
      },
    });
  } catch {
    return failed(unreadable('The zip archive is damaged.'));
  }
  if (tooLarge) return failed(oversized());
  const part = (ending: string): Uint8Array | undefined =>
    Object.entries(parts).find(([name]) => name.toLowerCase().endsWith(ending))?.[1];
  const [shp, dbf, prj] = [part('.shp'), part('.dbf'), part('.prj')];
  if (!shp || !dbf) return failed(unreadable('The zip archive holds no .shp with its .dbf.'));
  if (prj && /^\s*PROJCS/.test(new TextDecoder().decode(prj))) return failed(projected());
  try {
    const collection = await readShapefile(shp, dbf, { encoding: 'utf-8' });
    return readBoundaries(collection.features);
  } catch {
    return failed(unreadable('The shapes in the zip archive cannot be read.'));
  }
}

function failed(problem: ImportProblem): BoundaryReading {
  return { boundaries: [], problems: [problem] };
}

function unreadable(message: string): ImportProblem {
  return rejected(null, null, {
    code: 'shapefile-unreadable',
    message,
    expected: 'a zip as the Census publishes it, such as tl_2024_47_sldl.zip',
    mend: 'Download the file again.',
  });
}

function oversized(): ImportProblem {
  return rejected(null, null, {
    code: 'zip-too-large',
    message: 'The zip archive would unpack to more than Rotunda accepts; nothing was read.',
    expected: `at most ${MAX_INFLATED_BYTES / 1024 / 1024} MB, and no part more than ${MAX_INFLATE_RATIO} times its packed size`,
    mend: 'Import one state and one chamber at a time.',
  });
}

function projected(): ImportProblem {
  return rejected(null, null, {
    code: 'shapefile-projected',
    message: 'The shapes are in projected coordinates.',
    expected: 'longitude and latitude (the Census publishes NAD 83)',
    mend: 'Convert the file to EPSG:4326, or import the Census’s own.',
  });
}
