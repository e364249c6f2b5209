import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { LobbyDaysService } from '../lobby-days/lobby-days.service.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { PublicationService } from './publication.service.js';
import { RELEASES_QUEUE, type ReleaseJob } from './releases.service.js';

/** Releases schedules that were asked for. */
@Processor(RELEASES_QUEUE)
export class ReleaseProcessor extends WorkerHost {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly publication: PublicationService,
    private readonly days: LobbyDaysQueries,
    private readonly dayStates: LobbyDaysService,
  ) {
    super();
  }

  async process({
    data: { organisationId, lobbyDayId, expectVersion, acceptGaps = false },
  }: Job<ReleaseJob>): Promise<void> {
    await this.tenancy.run(organisationId, async (tx) => {
      await this.publication.release(tx, { id: lobbyDayId, organisationId }, expectVersion, { acceptGaps });
      // A day whose registration is still open stays so; the others go on in their life.
      const { state } = await this.days.summary(tx, lobbyDayId);
      if (state === 'scheduling') await this.dayStates.become(tx, lobbyDayId, 'released');
    });
  }
}
