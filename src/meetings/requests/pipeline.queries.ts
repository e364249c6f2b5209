import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { localDate } from '../../kernel/day-words.js';
import { groupBy } from '../../kernel/group-by.js';
import type { MeetingId, OfficeId } from '../../kernel/ids.js';
import type { LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';
import { type OfficeSummary, OfficesQueries } from '../../legislature/offices/offices.queries.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import { isPastWaiting, nextStep, type NextStep, type PipelineFacts } from '../domain/follow-up.js';
import { leadingMeeting } from '../domain/leading-meeting.js';
import type { MeetingState } from '../domain/meeting-state.js';
import { type ContactChannel, type ContactOutcome, wasHeard } from '../domain/office-contact.js';
import { Meeting } from '../meeting.entity.js';
import { DEFAULT_TARGET, TargetsQueries } from '../targets.queries.js';
import { OfficeContact } from './office-contact.entity.js';
import { OfficeRequest } from './office-request.entity.js';
import { knowledgeMark } from './knowledge-mark.js';

/** A word with an office, for reading. */
export interface PipelineContact {
  readonly id: string;
  readonly memberId: string | null;
  readonly channel: ContactChannel;
  readonly outcome: ContactOutcome;
  readonly said: string;
  readonly proposedAt: Date | null;
  readonly needsAnswer: boolean;
  readonly at: Date;
  /** True when the office was heard. */
  readonly heard: boolean;
}

/** An office in the pipeline of requests. */
export interface PipelineOffice {
  readonly office: OfficeSummary;
  readonly mode: 'desk' | 'captain' | 'drop-in';
  readonly meetingId: MeetingId | null;
  readonly state: MeetingState;
  readonly startsAt: Date | null;
  readonly ownerId: string | null;
  readonly contacts: readonly PipelineContact[];
  readonly next: NextStep | null;
  /** True when nobody should wait for its answer any longer. */
  readonly isPastWaiting: boolean;
  /** True when a mail can reach it. */
  readonly hasAddress: boolean;
}

/** What is known about whom to ask in one office. */
export interface SchedulerCard {
  readonly schedulerName: string | null;
  readonly schedulerEmail: string | null;
  readonly schedulerPhone: string | null;
  readonly bestTime: string | null;
  readonly notes: string | null;
  /** What was looked at, so that a change of something else is noticed. */
  readonly mark: string;
}

/** Reads who owes whom an answer. */
@Injectable()
export class PipelineQueries {
  constructor(
    private readonly offices: OfficesQueries,
    private readonly targets: TargetsQueries,
    private readonly cipher: ContactCipher,
  ) {}

  /**
   * The offices that a day wants, by what is due first; `ownerId` keeps those of one member. As many queries for one
   * office as for five hundred.
   */
  async ofDay(tx: EntityManager, day: LobbyDaySummary, now: Date, ownerId?: string): Promise<PipelineOffice[]> {
    const lobbyDayId = day.id;
    const targets = await this.targets.byOffice(tx, lobbyDayId);
    const meetings = groupBy(await tx.findBy(Meeting, { lobbyDayId }), (meeting) => meeting.officeId);
    const contacts = groupBy(
      await tx.find(OfficeContact, { where: { lobbyDayId }, order: { at: 'ASC', id: 'ASC' } }),
      (contact) => contact.officeId,
    );
    const requests = new Map((await tx.findBy(OfficeRequest, { lobbyDayId })).map((one) => [one.officeId, one]));
    const offices = await this.offices.ofLegislature(tx, day.legislatureId);
    return offices
      .filter((office) => !(targets.get(office.id) ?? DEFAULT_TARGET).excluded)
      .filter((office) => ownerId === undefined || requests.get(office.id)?.ownerId === ownerId)
      .map((office) =>
        pipelineOffice(day, now, office, {
          mode: (targets.get(office.id) ?? DEFAULT_TARGET).mode,
          meetings: meetings.get(office.id) ?? [],
          contacts: contacts.get(office.id) ?? [],
          request: requests.get(office.id),
        }),
      )
      .sort(byDue);
  }

  /** Whom to ask in one office. */
  async card(tx: EntityManager, day: LobbyDaySummary, officeId: OfficeId): Promise<SchedulerCard> {
    const request = await tx.findOneBy(OfficeRequest, { lobbyDayId: day.id, officeId });
    const open = (context: string, sealed: Buffer | null | undefined) =>
      sealed ? this.cipher.decryptText(context, sealed) : null;
    return {
      schedulerName: request?.schedulerName ?? null,
      schedulerEmail: open('office_requests.scheduler_email', request?.schedulerEmailEncrypted),
      schedulerPhone: open('office_requests.scheduler_phone', request?.schedulerPhoneEncrypted),
      bestTime: request?.bestTime ?? null,
      notes: request?.notes ?? null,
      mark: knowledgeMark(request),
    };
  }
}

function pipelineOffice(
  day: LobbyDaySummary,
  now: Date,
  office: OfficeSummary,
  known: {
    readonly mode: PipelineOffice['mode'];
    readonly meetings: readonly Meeting[];
    readonly contacts: readonly OfficeContact[];
    readonly request: OfficeRequest | undefined;
  },
): PipelineOffice {
  const meeting = leadingMeeting(known.meetings);
  const state = meeting?.state ?? 'not_requested';
  const last = known.contacts.at(-1);
  const firstAsked = known.contacts.find(({ outcome }) => outcome === 'asked');
  const facts: PipelineFacts = {
    state,
    mode: known.mode,
    heldOn: day.heldOn,
    firstAskedOn: firstAsked ? localDate(firstAsked.at, day.zone) : null,
    lastContact: last
      ? { on: localDate(last.at, day.zone), needsAnswer: last.needsAnswer, nextDueOn: last.nextDueOn }
      : null,
  };
  return {
    office,
    mode: known.mode,
    meetingId: meeting?.id ?? null,
    state,
    startsAt: meeting?.startsAt ?? null,
    ownerId: known.request?.ownerId ?? null,
    contacts: known.contacts.map((contact) => ({ ...contact, heard: wasHeard(contact.outcome) })),
    next: nextStep(facts),
    isPastWaiting: isPastWaiting(facts, localDate(now, day.zone)),
    hasAddress: Boolean(known.request?.schedulerEmailEncrypted ?? office.email),
  };
}

/** What is due first comes first; what is settled comes last. */
function byDue(a: PipelineOffice, b: PipelineOffice): number {
  const [first, second] = [a.next?.dueOn ?? '9999', b.next?.dueOn ?? '9999'];
  return first < second ? -1 : first > second ? 1 : 0;
}
