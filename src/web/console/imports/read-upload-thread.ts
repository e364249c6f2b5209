import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '../../../kernel/domain-error.js';
import { UnclearColumnsError } from './imports.errors.js';
import { readUpload, type Upload } from './read-upload.js';

/** A thread that reads one upload, so that a strange file stops neither the pages nor the process. */
const port = parentPort;
if (!port) throw new Error('read-upload-thread runs as a worker thread');
readUpload(workerData as Upload).then(
  (read) => port.postMessage({ json: JSON.stringify(read) }),
  (error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    port.postMessage({
      refused: error.message,
      ...(error instanceof UnclearColumnsError && { columns: error.found }),
    });
  },
);
