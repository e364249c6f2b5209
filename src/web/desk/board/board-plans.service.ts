import { Injectable } from '@nestjs/common';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { AuditService } from '../../../identity/audit.service.js';
import { clockInWords } from '../../../kernel/day-words.js';
import { typedName } from '../../../kernel/isolated-text.js';
import type { BoardEditResult } from '../../../meetings/board/board-edits.service.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { PlanChanges } from '../../../scheduling/plan-changes.service.js';
import { ProposalsService } from '../../../scheduling/proposals.service.js';
import { ProposalNotReadyError } from '../../../scheduling/scheduling.errors.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';

/** Shows what a plan would change before anything does, and makes all or some of it so. */
@Injectable()
export class BoardPlans {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly changes: PlanChanges,
    private readonly offices: OfficesQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly audit: AuditService,
  ) {}

  /** How far a plan is, and when it is ready, what it would change office by office. */
  async show(opened: OpenedConsoleDay, id: string): Promise<object> {
    const { tx, day, words } = opened;
    const proposal = await this.proposals.read(tx, day.id, id);
    const { state, score, bound, failure, plan } = proposal;
    const offices = new Map(
      (await this.offices.ofLegislature(tx, day.legislatureId)).map((one) => [one.id as string, one]),
    );
    const changes = state === 'ready' ? await this.changes.of(tx, day, proposal) : [];
    const names = new Map(
      (await this.advocates.ofDay(tx, day.id)).map((one) => [one.id as string, typedName(one.name)]),
    );
    const time = (minute: number | null) => (minute === null ? '' : clockInWords(words, minute));
    const namesOf = (ids: readonly string[]) => ids.map((one) => names.get(one) ?? '');
    return {
      id,
      state,
      score,
      failure,
      gap: score !== null && bound !== null && bound > 0 ? Math.max(0, (bound - score) / bound) : null,
      offices: plan ? new Set(plan.meetings.map(({ office }) => office)).size : null,
      people: plan ? new Set(plan.meetings.flatMap(({ advocates }) => advocates)).size : null,
      tells: (await this.changes.hears(tx, day, changes)).length,
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
    const proposal = await this.proposals.read(tx, day.id, id);
    if (proposal.state !== 'ready') throw new ProposalNotReadyError(proposal.state);
    const changes = await this.changes.of(tx, day, proposal);
    const wanted = changes.filter(({ office }) => offices === null || offices.includes(office));
    const result = await this.changes.take(tx, day, member.memberId, wanted);
    const act = { memberId: member.memberId, lobbyDayId: day.id, subjectId: id, count: wanted.length };
    await this.audit.record(tx, { action: 'plan-accepted', ...act });
    return result;
  }
}
