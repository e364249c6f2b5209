import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';
import { onceWhileUnfinished } from '../platform/queue/job-options.js';

/** The queue on which releases wait for a worker. */
export const RELEASES_QUEUE = 'releases';

/** Names the day to release and the version that whoever asked had seen, so that asking twice releases once. */
export interface ReleaseJob {
  readonly organisationId: OrganisationId;
  readonly lobbyDayId: LobbyDayId;
  readonly expectVersion: number;
  /** Missing texts are known of and accepted. */
  readonly acceptGaps?: boolean;
}

/** Hands releases to whichever worker is free. */
@Injectable()
export class ReleasesService {
  constructor(@InjectQueue(RELEASES_QUEUE) private readonly queue: Queue<ReleaseJob>) {}

  /**
   * Asks for a release of everything since `expectVersion`; watch the day's versions to see it done.
   * @throws QueueUnavailable when the queue is away; nothing was released, ask again.
   */
  async start(job: ReleaseJob): Promise<void> {
    await this.queue.add('release', job, onceWhileUnfinished('release', job.lobbyDayId, `v${job.expectVersion}`));
  }
}
