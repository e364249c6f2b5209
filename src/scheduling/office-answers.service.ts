import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, LobbyDayId, MeetingId, OfficeId, OrganisationId } from '../kernel/ids.js';
import { instantOf, type LocalDay } from '../kernel/local-time.js';
import { MeetingChanges } from '../meetings/meeting-changes.service.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { OfficeMeetingsQueries } from '../meetings/requests/office-meetings.queries.js';
import { type LoggedContact, OfficeRequests } from '../meetings/requests/office-requests.service.js';
import { DayChecks } from './day-checks.service.js';
import { OfficeReplans } from './office-replans.service.js';

/** An answer that an office gives on its page; times are local minutes of the day. */
export type OfficeAnswer = { readonly note: string } & (
  | { readonly answer: 'confirm' }
  | { readonly answer: 'staff'; readonly host: string }
  | { readonly answer: 'decline' }
  | { readonly answer: 'propose'; readonly start: number | null; readonly words: string }
);

/** What became of an answer. */
export type AnswerOutcome = 'confirmed' | 'declined' | 'kept-for-us';

/** An answer that was taken. */
export interface AnswerTaken {
  readonly outcome: AnswerOutcome;
  /** The re-plan that is to be looked for because of it, once this is committed; null when nothing has to be mended. */
  readonly replan: string | null;
}

/** Which day, and whose. */
interface AnswerDay {
  readonly id: LobbyDayId;
  readonly organisationId: OrganisationId;
}

/** Lets offices' answers do what they say: move the state, check the schedule again, and keep what only a person can decide. */
@Injectable()
export class OfficeAnswers {
  constructor(
    private readonly checks: DayChecks,
    private readonly changes: MeetingChanges,
    private readonly meetings: MeetingsQueries,
    private readonly requests: OfficeRequests,
    private readonly facts: OfficeMeetingsQueries,
    private readonly replans: OfficeReplans,
  ) {}

  /** The local minutes at which the office's meeting fits everybody of its team, the present time left out. */
  async freeTimes(tx: EntityManager, lobbyDayId: LobbyDayId, meetingId: MeetingId): Promise<number[]> {
    const day = await this.checks.read(tx, lobbyDayId);
    const now = day.placed.find(({ id }) => id === meetingId)?.start;
    return this.checks
      .options(day, meetingId)
      .filter((option) => option.start !== now && option.cannotCome.length === 0 && !option.isOfficeAway)
      .map(({ start }) => start);
  }

  /**
   * Takes an office's answer. A time that fits the whole team is booked at once; any other is kept for a coordinator. Where
   * the answer leaves something to mend, the least disturbing re-plan is asked for; nothing but the meeting changes.
   * @throws MeetingStateError, TimeNeededError
   */
  async take(tx: EntityManager, day: AnswerDay, meetingId: MeetingId, answer: OfficeAnswer): Promise<AnswerTaken> {
    const { team } = await this.meetings.byId(tx, meetingId);
    const outcome = await this.moved(tx, day, meetingId, answer);
    if (outcome === 'declined') return { outcome, replan: await this.afterLoss(tx, day, meetingId, team.map(idOf)) };
    if (outcome === 'confirmed') return { outcome, replan: await this.whereRulesBreak(tx, day, meetingId) };
    const offered = answer.answer === 'propose' ? answer.start : null;
    return {
      outcome,
      replan: offered === null ? null : await this.replans.ask(tx, day, meetingId, { offered, lost: [] }),
    };
  }

  /**
   * Logs what somebody heard from an office by phone or mail; where it frees a team, a re-plan is asked for.
   * @throws MeetingStateError, TimeNeededError
   * @returns the re-plan to be looked for once this is committed, or null.
   */
  async heard(tx: EntityManager, day: AnswerDay, contact: LoggedContact): Promise<string | null> {
    const meetingId = await this.requests.meetingOf(tx, day, contact.officeId);
    const { team } = await this.meetings.byId(tx, meetingId);
    await this.requests.log(tx, day, contact);
    return contact.event === 'declined' || contact.event === 'office-cancelled'
      ? this.afterLoss(tx, day, meetingId, team.map(idOf))
      : null;
  }

  /** People who lost a visit may have another one. */
  private async afterLoss(tx: EntityManager, day: AnswerDay, meetingId: MeetingId, lost: readonly AdvocateId[]) {
    return lost.length > 0 ? this.replans.ask(tx, day, meetingId, { offered: null, lost }) : null;
  }

  /** A time that is fixed now may be one at which the draft breaks a rule. */
  private async whereRulesBreak(tx: EntityManager, day: AnswerDay, meetingId: MeetingId): Promise<string | null> {
    const broken = this.checks.conflicts(await this.checks.read(tx, day.id));
    return broken.some(({ meetings }) => meetings.includes(meetingId))
      ? this.replans.ask(tx, day, meetingId, { offered: null, lost: [] })
      : null;
  }

  private async moved(
    tx: EntityManager,
    day: AnswerDay,
    meetingId: MeetingId,
    answer: OfficeAnswer,
  ): Promise<AnswerOutcome> {
    const { officeId } = await this.meetings.byId(tx, meetingId);
    const base = { officeId, memberId: null, channel: 'page', outcome: 'answered' } as const;
    switch (answer.answer) {
      case 'confirm':
        await this.requests.log(tx, day, { ...base, said: answer.note, event: 'confirmed' });
        return 'confirmed';
      case 'staff': {
        const said = [
          answer.host ? `Will meet them: ${answer.host}.` : 'A member of staff will meet them.',
          answer.note,
        ];
        await this.changes.setHost(tx, meetingId, answer.host || null);
        await this.requests.log(tx, day, { ...base, said: said.filter(Boolean).join(' '), event: 'confirmed' });
        return 'confirmed';
      }
      case 'decline':
        await this.requests.log(tx, day, { ...base, said: answer.note, event: 'declined' });
        return 'declined';
      case 'propose':
        return this.propose(tx, day, meetingId, officeId, answer);
    }
  }

  /**
   * Books the time that an office has offered, although not everybody can come then: those who cannot are free again,
   * and a re-plan that fills their places is asked for.
   * @throws DoubleBookedError, MeetingStateError
   * @returns the re-plan to be looked for once this is committed, or null.
   */
  async accept(
    tx: EntityManager,
    day: AnswerDay & LocalDay,
    meetingId: MeetingId,
    start: number,
    memberId: string | null,
  ): Promise<string | null> {
    const checked = await this.checks.read(tx, day.id);
    const option = this.checks.options(checked, meetingId).find((one) => one.start === start);
    const unseat = (option?.cannotCome ?? []) as readonly AdvocateId[];
    await this.book(tx, day, meetingId, start, unseat);
    const { officeId } = await this.meetings.byId(tx, meetingId);
    await this.requests.log(tx, day, {
      officeId,
      memberId,
      channel: 'mail',
      outcome: 'talked',
      said: 'We took the time that they offered.',
      event: 'confirmed',
    });
    return this.afterLoss(tx, day, meetingId, unseat);
  }

  private async propose(
    tx: EntityManager,
    day: AnswerDay,
    meetingId: MeetingId,
    officeId: OfficeId,
    { start, words, note }: OfficeAnswer & { readonly answer: 'propose' },
  ): Promise<AnswerOutcome> {
    const { day: local } = await this.facts.of(tx, meetingId);
    const base = { officeId, memberId: null, channel: 'page', outcome: 'answered' } as const;
    const said = [words, note].filter(Boolean).join(' ');
    const proposedAt = start === null ? null : instantOf(local, start);
    const fits = start !== null && (await this.freeTimes(tx, day.id, meetingId)).includes(start);
    if (!fits) {
      await this.requests.log(tx, day, { ...base, said, proposedAt });
      return 'kept-for-us';
    }
    await this.book(tx, { ...local, ...day }, meetingId, start, []);
    await this.requests.log(tx, day, { ...base, said: said || 'Chose this time.', proposedAt, event: 'confirmed' });
    return 'confirmed';
  }

  private async book(
    tx: EntityManager,
    day: LocalDay,
    meetingId: MeetingId,
    start: number,
    unseat: readonly AdvocateId[],
  ): Promise<void> {
    const { minutes } = await this.facts.of(tx, meetingId);
    const time = { startsAt: instantOf(day, start), endsAt: instantOf(day, start + minutes) };
    await this.changes.move(tx, meetingId, time, { unseat });
  }
}

const idOf = ({ advocateId }: { readonly advocateId: AdvocateId }) => advocateId;
