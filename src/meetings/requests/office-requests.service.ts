import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LegislatureId, LobbyDayId, MeetingId, OfficeId, OrganisationId } from '../../kernel/ids.js';
import { ImportRunsService } from '../../legislature/imports/import-runs.service.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import { type ContactChannel, type ContactOutcome, LONGEST_NOTE } from '../domain/office-contact.js';
import { type MeetingEvent, stateAfter } from '../domain/meeting-events.js';
import { leadingMeeting } from '../domain/leading-meeting.js';
import { OfficeKnowledgeOvertakenError } from '../meetings.errors.js';
import { MeetingChanges } from '../meeting-changes.service.js';
import { Meeting } from '../meeting.entity.js';
import { knowledgeMark } from './knowledge-mark.js';
import { OfficeContact } from './office-contact.entity.js';
import { OfficeNotices } from './office-notices.service.js';
import { OfficeRequest } from './office-request.entity.js';

/** Which day, and whose. */
export interface RequestDay {
  readonly id: LobbyDayId;
  readonly organisationId: OrganisationId;
}

/** A word with an office, as somebody logs it. */
export interface LoggedContact {
  readonly officeId: OfficeId;
  /** Null: the office itself, on its page. */
  readonly memberId: string | null;
  readonly channel: ContactChannel;
  readonly outcome: ContactOutcome;
  readonly said?: string;
  readonly proposedAt?: Date | null;
  /** `YYYY-MM-DD`; absent: the follow-up rules decide. */
  readonly nextDueOn?: string | null;
  /** What the word did to the meeting; absent: it is followed up. */
  readonly event?: MeetingEvent;
}

/** What is known about an office; absent values stay as they are, null forgets. */
export interface OfficeKnowledge {
  readonly ownerId?: string | null;
  readonly schedulerName?: string | null;
  readonly schedulerEmail?: string | null;
  readonly schedulerPhone?: string | null;
  readonly bestTime?: string | null;
  readonly notes?: string | null;
}

/** The pipeline of requests: asks offices, logs every word with them, and moves their meetings accordingly. */
@Injectable()
export class OfficeRequests {
  constructor(
    private readonly changes: MeetingChanges,
    private readonly notices: OfficeNotices,
    private readonly cipher: ContactCipher,
    private readonly runs: ImportRunsService,
  ) {}

  /** The meeting that a request to an office is about; made when there is none yet. */
  async meetingOf(tx: EntityManager, day: RequestDay, officeId: OfficeId): Promise<MeetingId> {
    const found = leadingMeeting(await tx.findBy(Meeting, { lobbyDayId: day.id, officeId }));
    if (found) return found.id;
    const made = await tx.save(
      tx.create(Meeting, {
        organisationId: day.organisationId,
        lobbyDayId: day.id,
        officeId,
        state: 'not_requested',
        startsAt: null,
        endsAt: null,
        locked: false,
        rosterClosed: false,
      }),
    );
    return made.id;
  }

  /**
   * Asks an office for its meeting by mail.
   * @throws MeetingStateError when it has declined, confirmed or is over.
   */
  async ask(tx: EntityManager, day: RequestDay, officeId: OfficeId, memberId: string | null): Promise<void> {
    const meetingId = await this.meetingOf(tx, day, officeId);
    await this.changes.happen(tx, meetingId, 'asked');
    await this.notices.tell(tx, day, meetingId, 'request', memberId);
  }

  /**
   * Logs a word with an office and lets it do to the meeting what it did.
   * @throws MeetingStateError, TimeNeededError
   */
  async log(tx: EntityManager, day: RequestDay, contact: LoggedContact): Promise<void> {
    const { officeId, memberId, channel, outcome, said = '', proposedAt = null, nextDueOn = null } = contact;
    const meetingId = await this.meetingOf(tx, day, officeId);
    await tx.insert(OfficeContact, {
      organisationId: day.organisationId,
      lobbyDayId: day.id,
      officeId,
      memberId,
      channel,
      outcome,
      proposedAt,
      nextDueOn,
      said: said.trim().slice(0, LONGEST_NOTE),
      needsAnswer: contact.event === undefined && (outcome === 'wrote' || outcome === 'answered'),
    });
    const meeting = await tx.findOneByOrFail(Meeting, { id: meetingId });
    // A word that decides nothing moves only what waits for an answer.
    const event = contact.event ?? (stateAfter(meeting.state, 'followed-up') ? 'followed-up' : null);
    if (event === null) return;
    const after = await this.changes.happen(tx, meetingId, event);
    const known = knownAfter(event, after);
    if (known) await tx.update(Meeting, meetingId, known);
  }

  /**
   * Keeps what is known about an office and who chases it; `seen` is the mark of what was looked at.
   * @throws OfficeKnowledgeOvertakenError when it has been changed since.
   */
  async know(
    tx: EntityManager,
    day: RequestDay & { readonly legislatureId: LegislatureId },
    officeId: OfficeId,
    knowledge: OfficeKnowledge,
    seen?: string,
  ): Promise<void> {
    // Edits of targets write the same row.
    await this.runs.takeTurn(tx, day);
    const { schedulerEmail, schedulerPhone, ...plain } = knowledge;
    const key = { lobbyDayId: day.id, officeId };
    const request =
      (await tx.findOneBy(OfficeRequest, key)) ??
      tx.create(OfficeRequest, { ...key, organisationId: day.organisationId });
    if (seen !== undefined && seen !== knowledgeMark(request)) throw new OfficeKnowledgeOvertakenError();
    Object.assign(request, plain);
    if (schedulerEmail !== undefined)
      request.schedulerEmailEncrypted = this.sealed('office_requests.scheduler_email', schedulerEmail);
    if (schedulerPhone !== undefined)
      request.schedulerPhoneEncrypted = this.sealed('office_requests.scheduler_phone', schedulerPhone);
    await tx.save(request);
  }

  private sealed(context: string, text: string | null): Buffer | null {
    return text === null || text === '' ? null : this.cipher.encrypt(context, text);
  }
}

/** What an office that was heard knows now. */
function knownAfter(event: MeetingEvent, { startsAt }: Meeting): Partial<Meeting> | null {
  if (event === 'confirmed' || event === 'held') return { toldState: 'agreed', toldStartsAt: startsAt };
  if (event === 'declined' || event === 'office-cancelled') return { toldState: 'cancelled' };
  return null;
}
