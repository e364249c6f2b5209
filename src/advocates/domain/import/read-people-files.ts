import { readZipFiles } from '../../../legislature/domain/districts/read-district-files.js';
import type { ZipDistrict } from '../../../legislature/domain/districts/zip-table.js';
import { isZipTable } from '../../../legislature/domain/districts/zip-table.js';
import { readHeader } from '../../../legislature/domain/imports/csv-rows.js';
import { type InputFile, readText } from '../../../legislature/domain/imports/input-file.js';

/** The files of an import of people, told apart by what they hold. */
export interface PeopleFiles {
  readonly people: readonly InputFile[];
  /** What ZIP tables among the files say; only a look without a lobby day needs them. */
  readonly overlaps: readonly ZipDistrict[];
}

/** Tells people files from ZIP tables. */
export function readPeopleFiles(files: readonly InputFile[]): PeopleFiles {
  const isZips = new Map(files.map((file) => [file, isZipTable(readHeader(readText(file)))]));
  const zips = files.filter((file) => isZips.get(file));
  return {
    people: files.filter((file) => !isZips.get(file)),
    overlaps: zips.length > 0 ? readZipFiles(zips).data.overlaps : [],
  };
}
