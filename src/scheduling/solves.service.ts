import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { OrganisationId } from '../kernel/ids.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { onceWhileUnfinished } from '../platform/queue/job-options.js';
import { type DayRef, type EngineBudget, ProposalsService } from './proposals.service.js';

/** The queue on which proposals wait for a worker. */
export const SOLVES_QUEUE = 'solves';

/** Names a proposal to work on. */
export interface SolveJob {
  readonly organisationId: OrganisationId;
  readonly proposalId: string;
}

/** Hands proposals to whichever worker is free. */
@Injectable()
export class SolvesService {
  constructor(
    @InjectQueue(SOLVES_QUEUE) private readonly queue: Queue<SolveJob>,
    private readonly tenancy: Tenancy,
    private readonly proposals: ProposalsService,
  ) {}

  /**
   * Requests a proposal and returns its id; watch its row to see it become ready. The row is the request: should the
   * queue be away or lose the job, `requeue` brings it back.
   */
  async start(day: DayRef, budget: EngineBudget): Promise<string> {
    const proposalId = await this.tenancy.run(day.organisationId, (tx) => this.proposals.request(tx, day, budget));
    await this.wake(day.organisationId, proposalId);
    return proposalId;
  }

  /** Hands a proposal that is written down and committed to a worker; should the queue be away, `requeue` does it later. */
  async wake(organisationId: OrganisationId, proposalId: string): Promise<void> {
    await this.ring({ organisationId, proposalId }).catch(() => undefined);
  }

  /** Puts proposals back on the queue that were requested, or left by a worker that died, over a minute ago. */
  async requeue(): Promise<number> {
    const waiting = await this.tenancy.lookUp((tx): Promise<SolveJob[]> =>
      tx.query(
        `select organisation_id "organisationId", id "proposalId" from proposals
           where state in ('queued', 'running') and coalesce(checkpoint_at, created_at) < app_now() - interval '1 minute'
           order by created_at limit 100`,
      ),
    );
    for (const job of waiting) await this.ring(job);
    return waiting.length;
  }

  private async ring(job: SolveJob): Promise<void> {
    await this.queue.add('solve', job, onceWhileUnfinished('solve', job.proposalId));
  }
}
