import { readDistrictFactFiles } from '../../briefings/imports/district-facts-import.service.js';
import type { ImportReport } from '../../legislature/domain/imports/import-report.js';
import { readCommitteeFiles } from '../../legislature/domain/committees/read-committee-files.js';
import {
  readBoundaryFiles,
  readDistrictFiles,
  readZipFiles,
} from '../../legislature/domain/districts/read-district-files.js';
import type { InputFile } from '../../legislature/domain/imports/input-file.js';
import type { ReadFiles } from '../../legislature/domain/imports/read-files.js';
import { readWalkingFiles } from '../../legislature/domain/offices/read-walking-files.js';
import { readRosterFiles } from '../../legislature/domain/roster/read-roster-files.js';
import { ImportRequestsService } from '../../legislature/imports/import-requests.service.js';
import { readMeetingFiles, readTargetFiles } from '../../meetings/domain/imports/read-table-files.js';
import { DemoStepFailedError } from '../demo.errors.js';
import { waitFor } from '../patience.js';
import type { DemoDay } from './demo-day.js';

/** What can be imported for a day before people register. */
export type ImportKind =
  'roster' | 'committees' | 'districts' | 'boundaries' | 'zips' | 'walking' | 'targets' | 'meetings' | 'district-facts';

const QUEUE_PATIENCE_SECONDS = 60;

/**
 * Takes files in through the queue, as a page does, each in one transaction; `asOf` (YYYY-MM-DD) decides which terms are
 * over.
 * @throws DemoStepFailedError when the worker refused the import.
 */
export async function importFiles(
  day: DemoDay,
  kind: ImportKind,
  files: readonly InputFile[],
  asOf: string,
): Promise<ImportReport> {
  return importByWorker(day, kind, await READERS[kind](files, asOf));
}

const READERS: Readonly<
  Record<ImportKind, (files: readonly InputFile[], asOf: string) => ReadFiles<unknown> | Promise<ReadFiles<unknown>>>
> = {
  roster: (files, asOf) => readRosterFiles(files, asOf),
  committees: (files) => readCommitteeFiles(files),
  districts: (files) => readDistrictFiles(files),
  boundaries: (files) => readBoundaryFiles(files),
  zips: (files) => readZipFiles(files),
  walking: (files) => readWalkingFiles(files),
  targets: (files) => readTargetFiles(files),
  meetings: (files) => readMeetingFiles(files),
  'district-facts': (files) => readDistrictFactFiles(files),
};

async function importByWorker(day: DemoDay, kind: ImportKind, read: ReadFiles<unknown>): Promise<ImportReport> {
  const { organisationId, legislatureId, id: lobbyDayId } = day.summary;
  const requests = day.app.get(ImportRequestsService);
  const request = await requests.start({ organisationId, legislatureId, lobbyDayId }, kind, read);
  return waitFor('a worker to import a file', QUEUE_PATIENCE_SECONDS, async () => {
    const { state, report, failureMessage } = await day.run((tx) => requests.read(tx, request));
    if (state === 'failed') throw new DemoStepFailedError(`The import of ${kind} failed: ${failureMessage}`);
    return report;
  });
}

/** A text as the file that an import would be handed. */
export function textFile(name: string, text: string): InputFile {
  return { name, bytes: Buffer.from(text) };
}
