import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { IMPORTS_QUEUE, type ImportJob } from './import-requests.service.js';
import { RequestedImportService } from './requested-import.service.js';

/** Does requested imports, one at a time per worker process, because each holds its whole file in memory. */
@Processor(IMPORTS_QUEUE, { concurrency: 1, lockDuration: 120_000 })
export class ImportProcessor extends WorkerHost {
  constructor(private readonly imports: RequestedImportService) {
    super();
  }

  async process({ data }: Job<ImportJob>): Promise<void> {
    await this.imports.work(data.organisationId, data.requestId);
  }
}
