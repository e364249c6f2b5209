import { Injectable } from '@nestjs/common';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { clockInWords } from '../../../kernel/day-words.js';
import { typedName } from '../../../kernel/isolated-text.js';
import type { AdvocateId, MeetingId, OfficeId } from '../../../kernel/ids.js';
import { minuteOf } from '../../../kernel/local-time.js';
import { type BoardChange, type BoardEditResult, BoardEdits } from '../../../meetings/board/board-edits.service.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { DayChecks } from '../../../scheduling/day-checks.service.js';
import { plannedLeader } from '../../../scheduling/domain/planned-leader.js';
import { ProposalsService } from '../../../scheduling/proposals.service.js';
import { ProposalNotReadyError } from '../../../scheduling/scheduling.errors.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';
import { span } from './board-changes.js';

/** What a plan would change in one office. */
interface PlanChange {
  readonly office: string;
  readonly meetingId: MeetingId | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly leader: string | null;
  readonly minutes: number;
}

/** Shows what a plan would change before anything does, and makes all or some of it so. */
@Injectable()
export class BoardPlans {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly checks: DayChecks,
    private readonly edits: BoardEdits,
    private readonly offices: OfficesQueries,
    private readonly advocates: AdvocatesQueries,
  ) {}

  /** How far a plan is, and when it is ready, what it would change office by office. */
  async show(opened: OpenedConsoleDay, id: string): Promise<object> {
    const { tx, day, words } = opened;
    const { state, score, bound, failure, plan } = await this.proposals.read(tx, id);
    const offices = new Map(
      (await this.offices.ofLegislature(tx, day.legislatureId)).map((one) => [one.id as string, one]),
    );
    const changes = state === 'ready' ? await this.changes(opened, id) : [];
    const names = new Map(
      (await this.advocates.ofDay(tx, day.id)).map((one) => [one.id as string, typedName(one.name)]),
    );
    const time = (minute: number | null) => (minute === null ? '' : clockInWords(words, minute));
    const namesOf = (ids: readonly string[]) => ids.map((one) => names.get(one) ?? '');
    return {
      ...{ id, state, score, failure },
      gap: score !== null && bound !== null && bound > 0 ? Math.max(0, (bound - score) / bound) : null,
      offices: plan ? new Set(plan.meetings.map(({ office }) => office)).size : null,
      people: plan ? new Set(plan.meetings.flatMap(({ advocates }) => advocates)).size : null,
      tells: new Set(changes.flatMap(({ before, after, from, to }) => concerned(before, after, from !== to))).size,
      changes: changes.map(({ office, from, to, before, after }) => ({
        office,
        name: typedName(offices.get(office)?.name ?? ''),
        from: time(from),
        to: time(to),
        joins: namesOf(after.filter((one) => !before.includes(one))),
        leaves: namesOf(before.filter((one) => !after.includes(one))),
      })),
    };
  }

  /**
   * Makes a plan's changes in the given offices so; null: in all of them. One act, which can be undone.
   * @throws ProposalNotReadyError, MeetingOvertakenError
   * @throws DoubleBookedError when the chosen ones contradict what stays.
   */
  async accept(
    opened: OpenedConsoleDay,
    id: string,
    offices: readonly string[] | null,
  ): Promise<BoardEditResult | null> {
    const { tx, day, member } = opened;
    const { state } = await this.proposals.read(tx, id);
    if (state !== 'ready') throw new ProposalNotReadyError(state);
    const wanted = (await this.changes(opened, id)).filter(
      ({ office }) => offices === null || offices.includes(office),
    );
    if (wanted.length === 0) return null;
    const changes = wanted.map((change): BoardChange => {
      const time = change.to === null ? undefined : span(day, change.to, change.minutes);
      const wish = {
        ...(time ? { time } : { cancel: true }),
        team: change.after.map((advocateId) => ({
          advocateId: advocateId as AdvocateId,
          role: advocateId === change.leader ? ('leader' as const) : ('attendee' as const),
        })),
      };
      return change.meetingId
        ? { meetingId: change.meetingId, ...wish }
        : { officeId: change.office as OfficeId, ...wish };
    });
    return this.edits.apply(tx, day, member.memberId, 'plan', changes);
  }

  private async changes({ tx, day }: OpenedConsoleDay, id: string): Promise<PlanChange[]> {
    const { plan, instance } = await this.proposals.read(tx, id);
    if (!plan || !instance) return [];
    const { meetings } = await this.checks.read(tx, day.id);
    const lengths = new Map(instance.offices.map((office) => [office.id, office.length]));
    const leaderOf = plannedLeader(instance);
    const left = meetings.filter(({ officeId }) => lengths.has(officeId));
    const take = (office: string, start: number) => {
      const own = left.filter(({ officeId }) => officeId === office);
      const found = own.find(({ startsAt }) => startsAt && minuteOf(day, startsAt) === start) ?? own[0];
      if (found) left.splice(left.indexOf(found), 1);
      return found;
    };
    const planned = [...plan.meetings]
      .sort((a, b) => a.start - b.start)
      .map(({ office, start, advocates }): PlanChange => {
        const standing = take(office, start);
        return {
          ...{ office, to: start, after: advocates, leader: leaderOf(office, advocates) },
          meetingId: standing?.id ?? null,
          from: standing?.startsAt ? minuteOf(day, standing.startsAt) : null,
          before: standing?.team.map(({ advocateId }) => advocateId) ?? [],
          minutes: lengths.get(office)!,
        };
      });
    const dropped = left
      // What nobody has asked for yet may go; an office that was asked is not dropped by a plan.
      .filter(({ state, locked, startsAt }) => state === 'not_requested' && !locked && startsAt !== null)
      .map(({ id: meetingId, officeId, startsAt, team }): PlanChange => ({
        ...{ office: officeId, meetingId, to: null, after: [], leader: null, minutes: 0 },
        from: minuteOf(day, startsAt!),
        before: team.map(({ advocateId }) => advocateId),
      }));
    return [...planned, ...dropped].filter(
      ({ from, to, before, after }) => from !== to || concerned(before, after, false).length > 0,
    );
  }
}

/** Whom a change concerns: everybody when the time changes, else those who join or leave. */
function concerned(before: readonly string[], after: readonly string[], isMoved: boolean): string[] {
  const all = [...new Set([...before, ...after])];
  return isMoved ? all : all.filter((id) => before.includes(id) !== after.includes(id));
}
