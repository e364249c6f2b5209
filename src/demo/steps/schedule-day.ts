import { ReleaseChecks } from '../../meetings/release-checks.service.js';
import { ReleasedItinerariesQueries } from '../../meetings/released-itineraries.queries.js';
import { ReleasesService } from '../../meetings/releases.service.js';
import { ProposalsService, type StoredProposal } from '../../scheduling/proposals.service.js';
import { SolvesService } from '../../scheduling/solves.service.js';
import { DemoStepFailedError } from '../demo.errors.js';
import { waitFor } from '../patience.js';
import type { DemoDay } from './demo-day.js';

/** How long the engine may look for a better plan, and the seed of its choices. */
export interface SolveBudget {
  readonly seconds: number;
  readonly seed: number;
}

const QUEUE_PATIENCE_SECONDS = 60;

/**
 * Asks for a plan through the queue, waits until a worker has made it, and makes it the day's schedule.
 * @throws DemoStepFailedError when the worker gave the proposal up.
 */
export async function scheduleDay(
  day: DemoDay,
  budget: SolveBudget,
  tell: (detail: string) => void = () => undefined,
): Promise<StoredProposal> {
  const ref = { id: day.id, organisationId: day.organisationId };
  const proposalId = await day.app.get(SolvesService).start(ref, budget);
  const proposals = day.app.get(ProposalsService);
  const ready = await waitFor('a worker to make a plan', budget.seconds + QUEUE_PATIENCE_SECONDS, async () => {
    const proposal = await day.run((tx) => proposals.read(tx, day.id, proposalId));
    tell(proposal.score === null ? proposal.state : `score ${proposal.score}`);
    if (proposal.state === 'failed') throw new DemoStepFailedError(`The plan failed: ${proposal.failure}.`);
    return proposal.state === 'ready' ? proposal : null;
  });
  await day.run((tx) => proposals.accept(tx, ref, proposalId));
  return ready;
}

/** Asks for a release through the queue and waits until a worker has frozen the next version; returns its number. */
export async function releaseDay(day: DemoDay): Promise<number> {
  const released = day.app.get(ReleasedItinerariesQueries);
  const current = async (): Promise<number> => (await day.run((tx) => released.latest(tx, day.id)))?.version ?? 0;
  const before = await current();
  const [obstacle] = await day.run((tx) => day.app.get(ReleaseChecks).obstacles(tx, day.id));
  if (obstacle) throw new DemoStepFailedError(`The release would be blocked. ${obstacle.message}`);
  await day.app
    .get(ReleasesService)
    .start({ organisationId: day.organisationId, lobbyDayId: day.id, expectVersion: before });
  return waitFor('a worker to release the schedule', QUEUE_PATIENCE_SECONDS, async () => {
    const version = await current();
    return version > before ? version : null;
  });
}
