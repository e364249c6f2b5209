import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { ReadFiles } from '../../../legislature/domain/imports/read-files.js';
import { LOGGER } from '../../../platform/logging/logger.js';
import {
  UnclearColumnsError,
  UnreadableUploadError,
  type UploadColumns,
  UploadTooLargeError,
} from './imports.errors.js';
import { readUpload, type Upload } from './read-upload.js';
import { UPLOAD_LIMITS } from './upload-limits.js';

const THREAD = fileURLToPath(new URL('./read-upload-thread.js', import.meta.url));
const MEMORY = { maxOldGenerationSizeMb: 1_024 };

/** Reads uploads in a thread of their own, with a limit of time and memory. */
@Injectable()
export class UploadReader {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  /** @throws UnusableFileError, UploadTooLargeError, UnreadableUploadError, UnclearColumnsError */
  read(upload: Upload, milliseconds: number = UPLOAD_LIMITS.milliseconds): Promise<ReadFiles<unknown>> {
    return existsSync(THREAD) ? this.inThread(upload, milliseconds) : readUpload(upload);
  }

  private inThread(upload: Upload, milliseconds: number): Promise<ReadFiles<unknown>> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(THREAD, { workerData: upload, resourceLimits: MEMORY });
      const timer = setTimeout(() => {
        reject(new UploadTooLargeError('Reading the file took too long.'));
        void worker.terminate();
      }, milliseconds);
      worker.once('message', (news: { json?: string; refused?: string; columns?: UploadColumns }) => {
        if (news.columns) reject(new UnclearColumnsError(news.columns));
        else if (news.json === undefined) reject(new UnreadableUploadError(news.refused ?? 'The file cannot be read.'));
        else resolve(JSON.parse(news.json) as ReadFiles<unknown>);
      });
      worker.once('error', (err: NodeJS.ErrnoException) => {
        this.logger.warn({ code: err.code ?? err.name }, 'an upload could not be read');
        reject(
          err.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? new UploadTooLargeError('Reading the file took too much memory.')
            : new UnreadableUploadError('The file cannot be read. Save it again as CSV or XLSX.'),
        );
      });
      worker.once('exit', () => clearTimeout(timer));
    });
  }
}
