import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { DomainError } from '../kernel/domain-error.js';
import { isLastAttempt } from '../platform/queue/job-options.js';
import { ProposalsService } from './proposals.service.js';
import { SOLVES_QUEUE, type SolveJob } from './solves.service.js';

/** Works on requested proposals, one at a time per worker process, because each uses every core it gets. */
@Processor(SOLVES_QUEUE, { concurrency: 1, lockDuration: 120_000 })
export class SolveProcessor extends WorkerHost {
  constructor(private readonly proposals: ProposalsService) {
    super();
  }

  async process(job: Job<SolveJob>): Promise<void> {
    const { organisationId, proposalId } = job.data;
    try {
      await this.proposals.work(organisationId, proposalId);
    } catch (error) {
      const isBrokenRule = error instanceof DomainError;
      if (isBrokenRule || isLastAttempt(job))
        await this.proposals.giveUp(organisationId, proposalId, isBrokenRule ? error.code : 'engine-failed');
      throw error;
    }
  }
}
