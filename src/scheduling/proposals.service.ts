import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Logger } from 'pino';
import { DayErasers } from '../advocates/purge/day-erasers.service.js';
import type { AdvocateId, LobbyDayId, OfficeId, OrganisationId } from '../kernel/ids.js';
import { instantOf, type LocalDay } from '../kernel/local-time.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import type { PlannedMeeting } from '../meetings/domain/match-plan.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { LOGGER } from '../platform/logging/logger.js';
import type { Interrupted } from '../solver/lane.js';
import type { Instance } from '../solver/problem.js';
import type { SolveReport } from '../solver/report.js';
import type { Solution } from '../solver/schedule.js';
import { summarize } from '../solver/score.js';
import { DayFactsQueries } from './day-facts.queries.js';
import { dayProblem } from './domain/day-problem.js';
import { withoutRefusing } from './domain/replan-facts.js';
import { plannedLeader } from './domain/planned-leader.js';
import { startEngine } from './engine/engine.js';
import { solveReport } from './engine/solve-report.js';
import { type ProposalResult, resultOf } from './domain/proposal-result.js';
import { Proposal } from './proposal.entity.js';
import {
  ProposalGivenUpError,
  ProposalNotReadyError,
  ProposalOutdatedError,
  UnknownProposalError,
  WorkersLostError,
} from './scheduling.errors.js';

/** Which day, and whose. */
export interface DayRef {
  readonly id: LobbyDayId;
  readonly organisationId: OrganisationId;
}

/** How long the engine may look for better plans: seconds, or iterations for a run that can be repeated exactly. */
export interface EngineBudget {
  readonly seed: number;
  readonly seconds?: number;
  readonly iterations?: number;
  /**
   * On a day that is released the plan is mended, and nothing more, unless this is true: then the time is used to look
   * for a better one, which moves more than had to move.
   */
  readonly improve?: boolean;
}

/** A proposal as it is stored, with the problem it answers; score and plan are the best so far while it is worked on. */
export type StoredProposal = Pick<Proposal, 'id' | 'state' | 'instance' | 'plan' | 'failure' | 'report'> & {
  readonly score: number | null;
  readonly bound: number | null;
};

/** The newest proposal of a day, with what its plan reaches so far. */
export interface LatestProposal extends StoredProposal {
  /** Null where the plan is only mended, which takes as long as it takes. */
  readonly secondsAllowed: number | null;
  /** Since it was asked for. */
  readonly secondsPassed: number;
  readonly officesMet: number;
  readonly peopleServed: number;
}

/** Makes proposals: asks for them, has the engine work on them, and turns an accepted one into meetings. */
@Injectable()
export class ProposalsService implements OnModuleInit {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly facts: DayFactsQueries,
    private readonly days: LobbyDaysQueries,
    private readonly meetings: MeetingsService,
    private readonly refusing: MeetingsQueries,
    private readonly erasers: DayErasers,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.erasers.register('plans', (tx, lobbyDayId) => this.eraseDay(tx, lobbyDayId));
  }

  /** The day as the engine's problem, as its rows are at this moment. */
  async instance(tx: EntityManager, day: DayRef): Promise<Instance> {
    const { facts } = await this.facts.gather(tx, day.id);
    return dayProblem(withoutRefusing(facts, await this.refusing.refusing(tx, day.id)));
  }

  /** Writes down that a proposal is wanted and returns its id; the problem is frozen with it. */
  async request(tx: EntityManager, day: DayRef, budget: EngineBudget): Promise<string> {
    const instance = await this.instance(tx, day);
    const mendOnly = instance.published !== null && budget.improve !== true;
    const proposal = tx.create(Proposal, {
      organisationId: day.organisationId,
      lobbyDayId: day.id,
      state: 'queued',
      seed: String(budget.seed),
      seconds: mendOnly || budget.seconds === undefined ? null : String(budget.seconds),
      iterations: mendOnly || budget.iterations === undefined ? null : String(budget.iterations),
      instance,
    });
    await tx.save(proposal);
    return proposal.id;
  }

  /**
   * Works on a queued proposal until its budget is used up, or on one whose worker died: its last checkpoint is seconds
   * old, and what is left of the time is searched from there. A run of so many iterations begins anew instead, because it
   * promises the same plan every time. A proposal that is no longer queued or running is left alone.
   * @throws UnknownProposalError
   * @throws ProposalGivenUpError when it has ended without a plan
   * @throws WorkersLostError when so many have tried it that one more would be lost as well
   */
  async work(organisationId: OrganisationId, proposalId: string): Promise<ProposalResult> {
    const proposal = await this.tenancy.run(organisationId, async (tx) => {
      const found = await this.find(tx, proposalId);
      if (!isOpen(found)) return found;
      if (found.takenUp >= MOST_TIMES_TAKEN_UP) throw new WorkersLostError();
      await tx.update(Proposal, proposalId, { state: 'running', takenUp: found.takenUp + 1 });
      return found;
    });
    if (!isOpen(proposal)) {
      const { instance, plan, report } = proposal;
      if (!instance || !plan || !report) throw new ProposalGivenUpError();
      return resultOf(proposalId, instance, plan, report);
    }
    const budget = {
      seed: Number(proposal.seed),
      ...(proposal.seconds !== null && { seconds: Number(proposal.seconds) }),
      ...(proposal.iterations !== null && { iterations: Number(proposal.iterations) }),
    };
    const instance = proposal.instance!;
    const run = startEngine(instance, {
      ...budget,
      ...(instance.published && { warm: { previous: asReleased(instance.name, instance.published) } }),
      boundSeconds: 0,
      interrupted: interruptedRun(proposal),
      onCheckpoint: (found, score) => void this.checkpoint(organisationId, proposalId, found, score),
    });
    const outcome = await run.outcome;
    const report = solveReport(instance, outcome);
    await this.tenancy.run(organisationId, (tx) => finish(tx, proposalId, outcome.solution, report));
    const { score, bound, seconds, iterations } = report;
    this.logger.info({ proposal: proposalId, score, bound, seconds, iterations }, 'proposal ready');
    return resultOf(proposalId, instance, outcome.solution, report);
  }

  /**
   * Writes down that a proposal cannot be made, so that whoever waits for it hears so; one that has ended stays as it is.
   * `failure` is a stable code.
   */
  async giveUp(organisationId: OrganisationId, proposalId: string, failure: string): Promise<void> {
    const given = await this.tenancy.run(organisationId, (tx) =>
      tx.update(Proposal, { id: proposalId, state: In(['queued', 'running']) }, { state: 'failed', failure }),
    );
    if (given.affected) this.logger.warn({ proposal: proposalId, failure }, 'proposal given up');
  }

  /**
   * One proposal of a day as it stands; reading it waits for nobody.
   * @throws UnknownProposalError
   */
  async read(tx: EntityManager, lobbyDayId: LobbyDayId, proposalId: string): Promise<StoredProposal> {
    const found = await tx.findOneBy(Proposal, { id: proposalId, lobbyDayId });
    if (!found) throw new UnknownProposalError(proposalId);
    return storedOf(found);
  }

  /** The newest proposal of a day, or null; reading it waits for nobody. */
  async latest(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<LatestProposal | null> {
    const [row]: { id: string; seconds: string | null; elapsed: number }[] = await tx.query(
      `select id, seconds, extract(epoch from app_now() - created_at)::float8 as elapsed from proposals
        where lobby_day_id = $1 and answered_meeting_id is null order by created_at desc, id limit 1`,
      [lobbyDayId],
    );
    if (!row) return null;
    const stored = storedOf(await tx.findOneByOrFail(Proposal, { id: row.id }));
    const { instance, plan } = stored;
    const met = instance && plan ? summarize(instance, plan) : null;
    return {
      ...stored,
      secondsAllowed: row.seconds === null ? null : Number(row.seconds),
      secondsPassed: row.elapsed,
      officesMet: met?.officesMet ?? 0,
      peopleServed: met?.served ?? 0,
    };
  }

  /** Why offices are unmet and people without a meeting, as the last finished run of a day explains it; null before any. */
  async lastExplanation(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
  ): Promise<Pick<SolveReport, 'unmet' | 'unserved'> | null> {
    const rows: { report: SolveReport }[] = await tx.query(
      `select report from proposals where lobby_day_id = $1 and report is not null and answered_meeting_id is null
        order by created_at desc limit 1`,
      [lobbyDayId],
    );
    return rows[0]?.report ?? null;
  }

  /**
   * Makes the day's meetings equal to a finished proposal.
   * @throws UnknownProposalError, ProposalNotReadyError
   * @throws ProposalOutdatedError when an office, a person or a fixed meeting of the plan is no longer as it was.
   */
  async accept(tx: EntityManager, day: DayRef, proposalId: string): Promise<void> {
    const proposal = await this.find(tx, proposalId);
    if (proposal.state !== 'ready' || !proposal.plan) throw new ProposalNotReadyError(proposal.state);
    const now = await this.instance(tx, day);
    if (!isStillPossible(now, proposal.instance!, proposal.plan)) throw new ProposalOutdatedError();
    await this.meetings.adoptPlan(tx, day, plannedMeetings(await this.days.summary(tx, day.id), now, proposal.plan));
    await tx.update(Proposal, proposalId, { state: 'accepted' });
  }

  /** A checkpoint that fails costs nothing but itself: the run goes on, and the next one is newer. */
  private async checkpoint(
    organisationId: OrganisationId,
    proposalId: string,
    { plan, seconds }: Interrupted,
    score: number,
  ): Promise<void> {
    try {
      await this.tenancy.run(organisationId, (tx) =>
        tx.query(
          `update proposals set plan = $2, score = $3, searched_seconds = $4, checkpoint_at = app_now()
            where id = $1 and state = 'running' and (score is null or score <= $3)`,
          [proposalId, JSON.stringify(plan), score, seconds],
        ),
      );
    } catch (err) {
      this.logger.warn({ err, proposal: proposalId }, 'checkpoint not saved');
    }
  }

  private async find(tx: EntityManager, proposalId: string): Promise<Proposal> {
    const proposal = await tx.findOne(Proposal, { where: { id: proposalId }, lock: { mode: 'pessimistic_write' } });
    if (!proposal) throw new UnknownProposalError(proposalId);
    return proposal;
  }

  /** Problems and plans go with their people: without names, they still say who speaks what, lives where and needs which help. */
  private async eraseDay(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<number> {
    const [, erased]: [unknown, number] = await tx.query('delete from proposals where lobby_day_id = $1', [lobbyDayId]);
    return erased;
  }
}

/** More than the attempts of one job, which end by themselves. */
const MOST_TIMES_TAKEN_UP = 8;

const isOpen = ({ state }: Proposal): boolean => state === 'queued' || state === 'running';

function storedOf({ id, state, instance, plan, failure, report, score, bound }: Proposal): StoredProposal {
  const number = (text: string | null): number | null => (text === null ? null : Number(text));
  return { id, state, instance, plan, failure, report, score: number(score), bound: number(bound) };
}

function interruptedRun({ plan, seconds, searchedSeconds }: Proposal): Interrupted | undefined {
  if (!plan || seconds === null || searchedSeconds === null) return undefined;
  return { plan, seconds: searchedSeconds };
}

/** What people were told is where the engine starts, so that it moves only what a change makes it move. */
function asReleased(instance: string, published: NonNullable<Instance['published']>): Solution {
  return { format: 'lobby-day-solution/1', instance, meetings: published };
}

async function finish(tx: EntityManager, proposalId: string, plan: Solution, report: SolveReport): Promise<void> {
  await tx.query(
    `update proposals set state = 'ready', plan = $2, report = $3, score = $4, bound = $5, searched_seconds = null, checkpoint_at = app_now()
     where id = $1 and state = 'running'`,
    [proposalId, JSON.stringify(plan), JSON.stringify(report), report.score, report.bound],
  );
}

/** True while everybody and every office of the plan is still there and what is fixed now was fixed then. */
export function isStillPossible(now: Instance, then: Instance, plan: Solution): boolean {
  const people = new Set(now.advocates.map(({ id }) => id));
  const offices = new Set(now.offices.map(({ id }) => id));
  return (
    isDeepStrictEqual(now.locked, then.locked) &&
    plan.meetings.every((meeting) => offices.has(meeting.office) && meeting.advocates.every((id) => people.has(id)))
  );
}

function plannedMeetings(day: LocalDay, instance: Instance, plan: Solution): PlannedMeeting[] {
  const lengths = new Map(instance.offices.map(({ id, length }) => [id, length]));
  const leaders = plannedLeader(instance);
  return plan.meetings.map(({ office, start, advocates }) => ({
    officeId: office as OfficeId,
    startsAt: instantOf(day, start),
    endsAt: instantOf(day, start + lengths.get(office)!),
    leaderId: leaders(office, advocates) as AdvocateId | null,
    team: advocates as readonly AdvocateId[],
  }));
}
