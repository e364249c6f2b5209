import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId, MeetingId, OfficeId } from '../kernel/ids.js';
import { minuteOf } from '../kernel/local-time.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { type MeetingChange, meetingChanges } from '../meetings/domain/meeting-changes.js';
import { type Notice, planRelease } from '../meetings/domain/release-plan.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { PublicationService } from '../meetings/publication.service.js';
import { OfficeRequests } from '../meetings/requests/office-requests.service.js';
import type { Instance } from '../solver/problem.js';
import { DayFactsQueries } from './day-facts.queries.js';
import { dayProblem } from './domain/day-problem.js';
import { replanFacts, withoutRefusing } from './domain/replan-facts.js';
import { PlanChanges } from './plan-changes.service.js';
import { Proposal, type ProposalState } from './proposal.entity.js';
import { type DayRef, isStillPossible } from './proposals.service.js';
import { ProposalNotReadyError, ProposalOutdatedError, UnknownProposalError } from './scheduling.errors.js';

/** What an office's word changed or offers, as far as a re-plan has to know it. */
export interface OfficeWord {
  /** The local minute that the office offers, null when it offers none. */
  readonly offered: number | null;
  /** The people who lost the meeting by it. */
  readonly lost: readonly string[];
}

/** A re-plan that waits for somebody to look at it, or that could not be found and must be asked for again. */
export interface OpenReplan {
  readonly id: string;
  readonly state: ProposalState;
  readonly meetingId: MeetingId;
  readonly officeId: OfficeId;
}

/** What taking a re-plan would do. */
export interface ReplanPreview extends OpenReplan {
  /** The local minute that the office offers, null when it offers none. */
  readonly offered: number | null;
  /** False when the day is no longer as it was when this was found: it is to be looked for again. */
  readonly isCurrent: boolean;
  readonly changes: readonly MeetingChange[];
  /** Whose own schedule changes by it. */
  readonly hears: readonly Notice[];
}

class RolledBack extends Error {
  constructor(readonly preview: Pick<ReplanPreview, 'changes' | 'hears'>) {
    super('rolled back on purpose');
  }
}

/** After an office's word: looks for the smallest change that makes the day whole again, and makes it so when somebody says so. */
@Injectable()
export class OfficeReplans {
  constructor(
    private readonly facts: DayFactsQueries,
    private readonly meetings: MeetingsQueries,
    private readonly changes: PlanChanges,
    private readonly publication: PublicationService,
    private readonly requests: OfficeRequests,
  ) {}

  /**
   * Writes down that a re-plan is wanted and returns its id; what was found for an earlier word about the same meeting is
   * no longer shown.
   */
  async ask(tx: EntityManager, day: DayRef, meetingId: MeetingId, word: OfficeWord): Promise<string> {
    const { offered } = word;
    const instance = await this.instance(tx, day.id, meetingId, word);
    const own = { organisationId: day.organisationId, lobbyDayId: day.id, answeredMeetingId: meetingId };
    for (const state of ['queued', 'running', 'ready', 'failed'] as const)
      await tx.update(Proposal, { ...own, state }, { state: 'discarded' });
    const wanted = tx.create(Proposal, { ...own, offeredMinute: offered, state: 'queued', seed: '1', instance });
    return (await tx.save(wanted)).id;
  }

  /** The re-plans of a day that nobody has taken or left, and that change something. */
  async open(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<OpenReplan[]> {
    const rows: Omit<OpenReplan, 'officeId'>[] = await tx.query(
      `select id, state, answered_meeting_id "meetingId" from proposals
        where lobby_day_id = $1 and answered_meeting_id is not null and state in ('queued', 'running', 'ready', 'failed')
          and not (state = 'ready' and offered_minute is null
            and (report -> 'changes' ->> 'meetings')::int = 0 and (report -> 'changes' ->> 'people')::int = 0)
        order by created_at desc, id`,
      [lobbyDayId],
    );
    const offices = await this.meetings.officesOf(
      tx,
      rows.map(({ meetingId }) => meetingId),
    );
    return rows.map((row) => ({ ...row, officeId: offices.get(row.meetingId)! }));
  }

  /**
   * How a re-plan stands.
   * @throws UnknownProposalError
   */
  async state(tx: EntityManager, lobbyDayId: LobbyDayId, id: string): Promise<ProposalState> {
    const found = await tx.findOne(Proposal, { select: { state: true }, where: { id, lobbyDayId } });
    if (!found) throw new UnknownProposalError(id);
    return found.state;
  }

  /**
   * What taking a re-plan would change, and whose schedule; nothing is written.
   * @throws UnknownProposalError
   */
  async preview(tx: EntityManager, day: LobbyDaySummary, memberId: string, id: string): Promise<ReplanPreview> {
    const found = await this.find(tx, day, id);
    const meetingId = found.answeredMeetingId!;
    const { officeId } = await this.meetings.byId(tx, meetingId);
    const base = { id, state: found.state, meetingId, officeId, offered: found.offeredMinute };
    if (found.state !== 'ready') return { ...base, isCurrent: true, changes: [], hears: [] };
    if (!(await this.isCurrent(tx, found))) return { ...base, isCurrent: false, changes: [], hears: [] };
    try {
      return await tx.transaction(async (inner) => {
        const before = await this.publication.standing(inner, day.id);
        await this.changes.take(inner, day, memberId, await this.changes.of(inner, day, found));
        const after = await this.publication.standing(inner, day.id);
        const told = before.map((assignment) => ({ ...assignment, sequence: 0 }));
        throw new RolledBack({ changes: meetingChanges(before, after), hears: planRelease(1, told, after).notices });
      });
    } catch (error) {
      if (error instanceof RolledBack) return { ...base, isCurrent: true, ...error.preview };
      throw error;
    }
  }

  /**
   * Makes a re-plan so, as one act of the board, and the offered time with it; people hear of it with the next release.
   * @throws UnknownProposalError, ProposalNotReadyError
   * @throws ProposalOutdatedError when the day is no longer as it was when this was found.
   */
  async take(tx: EntityManager, day: LobbyDaySummary, memberId: string, id: string): Promise<void> {
    const found = await this.find(tx, day, id);
    if (found.state !== 'ready') throw new ProposalNotReadyError(found.state);
    if (!(await this.isCurrent(tx, found))) throw new ProposalOutdatedError();
    await this.changes.take(tx, day, memberId, await this.changes.of(tx, day, found));
    if (found.offeredMinute !== null) {
      const { officeId } = await this.meetings.byId(tx, found.answeredMeetingId!);
      await this.requests.log(tx, day, {
        officeId,
        memberId,
        channel: 'mail',
        outcome: 'talked',
        event: 'confirmed',
        said: 'We took the time that they offered.',
      });
    }
    await tx.update(Proposal, id, { state: 'accepted' });
  }

  /** Leaves the day as it is. */
  async leave(tx: EntityManager, day: LobbyDaySummary, id: string): Promise<void> {
    await this.find(tx, day, id);
    await tx.update(Proposal, id, { state: 'discarded' });
  }

  /** Looks again, because the day has changed since; returns the id of the new re-plan. */
  async again(tx: EntityManager, day: LobbyDaySummary, id: string): Promise<string> {
    const found = await this.find(tx, day, id);
    return this.ask(tx, day, found.answeredMeetingId!, wordOf(found));
  }

  private async instance(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    meetingId: MeetingId,
    { offered, lost }: OfficeWord,
  ): Promise<Instance> {
    const { facts, standing, day } = await this.facts.gather(tx, lobbyDayId);
    const wanted = withoutRefusing(facts, await this.meetings.refusing(tx, lobbyDayId));
    const coming = new Set(wanted.advocates.map(({ id }) => id));
    const placed = standing.flatMap(({ officeId, startsAt, team }) => {
      if (!startsAt) return [];
      const advocates = team.map(({ advocateId }) => advocateId).filter((id) => coming.has(id));
      return [{ officeId, startMinute: minuteOf(day, startsAt), advocates }];
    });
    // A place that is gone: whoever had it is to have another.
    const gone = { officeId: meetingId, startMinute: day.meetingsFromMinute, advocates: lost };
    const told = lost.length > 0 ? [...placed, gone] : placed;
    if (offered === null) return dayProblem(replanFacts(wanted, told, null));
    const { officeId, startsAt } = await this.meetings.byId(tx, meetingId);
    const minutes = wanted.offices.find(({ id }) => id === officeId)?.meetingMinutes ?? day.meetingMinutes;
    const was = startsAt && minuteOf(day, startsAt);
    return dayProblem(replanFacts(wanted, told, { officeId, was, start: offered, minutes }));
  }

  /** True while looking again would start from the same day. */
  private async isCurrent(tx: EntityManager, found: Proposal): Promise<boolean> {
    const now = await this.instance(tx, found.lobbyDayId, found.answeredMeetingId!, wordOf(found));
    const then = found.instance!;
    return isDeepStrictEqual(now.published, then.published) && isStillPossible(now, then, found.plan!);
  }

  private async find(tx: EntityManager, day: LobbyDaySummary, id: string): Promise<Proposal> {
    const found = await tx.findOne(Proposal, {
      where: { id, lobbyDayId: day.id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!found?.answeredMeetingId) throw new UnknownProposalError(id);
    return found;
  }
}

/** The word that a re-plan answers. */
function wordOf({ answeredMeetingId, offeredMinute, instance }: Proposal): OfficeWord {
  const gone = instance!.published?.find(({ office }) => office === answeredMeetingId);
  return { offered: offeredMinute, lost: gone?.advocates ?? [] };
}
