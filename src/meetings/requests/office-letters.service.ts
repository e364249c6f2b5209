import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OfficeId } from '../../kernel/ids.js';
import type { RenderedMessage } from '../../messaging/message-kind.js';
import { stateAfter } from '../domain/meeting-events.js';
import type { WrittenLetter } from '../domain/written-letter.js';
import { MeetingChanges } from '../meeting-changes.service.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { OfficeMail } from './office-mail.messages.js';
import { OfficeNotices } from './office-notices.service.js';
import { OfficeRequests, type RequestDay } from './office-requests.service.js';

/** A letter that somebody writes. */
export interface LetterDraft {
  readonly officeId: OfficeId;
  readonly kind: WrittenLetter;
  /** What is said instead of the usual sentence; '' for the usual one. */
  readonly words: string;
}

class RolledBack extends Error {
  constructor(readonly mail: RenderedMessage) {
    super('rolled back on purpose');
  }
}

/** Writes to one office: shows the mail before it goes, sends it, or notes that somebody sent it from their own mailbox. */
@Injectable()
export class OfficeLetters {
  constructor(
    private readonly requests: OfficeRequests,
    private readonly notices: OfficeNotices,
    private readonly changes: MeetingChanges,
    private readonly meetings: MeetingsQueries,
    private readonly mail: OfficeMail,
  ) {}

  /**
   * The mail as the office would read it; it is written in a transaction that is rolled back.
   * @throws MeetingStateError
   */
  async preview(tx: EntityManager, day: RequestDay, draft: LetterDraft): Promise<RenderedMessage> {
    try {
      return await tx.transaction(async (inner): Promise<RenderedMessage> => {
        const ref = await this.send(inner, day, draft, null);
        throw new RolledBack(await this.mail.render(inner, { ...ref, version: 1, recipientId: draft.officeId }));
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.mail;
      throw error;
    }
  }

  /**
   * Owes the office the mail, moves the meeting as the letter does, and logs it.
   * @throws MeetingStateError
   */
  async send(tx: EntityManager, day: RequestDay, { officeId, kind, words }: LetterDraft, memberId: string | null) {
    const meetingId = await this.moved(tx, day, officeId, kind);
    const subjectId = await this.notices.tell(tx, day, meetingId, kind, memberId, words);
    return { organisationId: day.organisationId, lobbyDayId: day.id, subjectId };
  }

  /**
   * Notes that somebody wrote to the office from their own mailbox; no mail goes out.
   * @throws MeetingStateError
   */
  async sentByHand(
    tx: EntityManager,
    day: RequestDay,
    { officeId, kind }: LetterDraft,
    memberId: string,
  ): Promise<void> {
    const meetingId = await this.moved(tx, day, officeId, kind);
    await this.notices.note(tx, day, meetingId, kind, memberId);
  }

  private async moved(tx: EntityManager, day: RequestDay, officeId: OfficeId, kind: WrittenLetter) {
    const meetingId = await this.requests.meetingOf(tx, day, officeId);
    const { state } = await this.meetings.byId(tx, meetingId);
    if (kind === 'request') await this.changes.happen(tx, meetingId, 'asked');
    else if (kind === 'follow-up' && stateAfter(state, 'followed-up'))
      await this.changes.happen(tx, meetingId, 'followed-up');
    return meetingId;
  }
}
