import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { ProposalsService } from './proposals.service.js';
import { SOLVES_QUEUE, type SolveJob } from './solves.service.js';

/** Works on requested proposals, one at a time per worker process, because each uses every core it gets. */
@Processor(SOLVES_QUEUE, { concurrency: 1, lockDuration: 120_000 })
export class SolveProcessor extends WorkerHost {
  constructor(private readonly proposals: ProposalsService) {
    super();
  }

  async process({ data }: Job<SolveJob>): Promise<void> {
    await this.proposals.work(data.organisationId, data.proposalId);
  }
}
