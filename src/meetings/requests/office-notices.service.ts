import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import type { LobbyDayId, MeetingId, OfficeId, OrganisationId } from '../../kernel/ids.js';
import { OutboxService } from '../../messaging/outbox.service.js';
import { type OfficeDebt, officeDebt } from '../domain/office-debt.js';
import { LONGEST_NOTE } from '../domain/office-contact.js';
import { TO_BE_HELD } from '../domain/meeting-state.js';
import { Meeting } from '../meeting.entity.js';
import { OfficeContact } from './office-contact.entity.js';
import { OfficeNotice, type OfficeNoticeKind } from './office-notice.entity.js';

/** An office that believes something which is no longer so. */
export interface OwedOfficeNotice {
  readonly meetingId: MeetingId;
  readonly officeId: OfficeId;
  readonly kind: OfficeDebt;
}

/** Which day, and whose. */
interface DayRef {
  readonly id: LobbyDayId;
  readonly organisationId: OrganisationId;
}

/** Tells offices by mail what they must know of their meetings, and remembers what they were told. */
@Injectable()
export class OfficeNotices {
  constructor(private readonly outbox: OutboxService) {}

  /** What offices have yet to hear: another time than they know, or that nobody comes. */
  async owed(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<OwedOfficeNotice[]> {
    const known = await tx.find(Meeting, {
      where: { lobbyDayId, toldState: In(['asked', 'agreed']) },
      order: { startsAt: 'ASC', id: 'ASC' },
    });
    return known.flatMap((meeting) => {
      const kind = officeDebt(meeting);
      return kind ? [{ meetingId: meeting.id, officeId: meeting.officeId, kind }] : [];
    });
  }

  /** Owes every office, or those of some meetings, the mail that puts right what it knows; returns how many. Part of every release. */
  async putRight(tx: EntityManager, day: DayRef, only?: ReadonlySet<MeetingId>): Promise<number> {
    const owed = (await this.owed(tx, day.id)).filter(({ meetingId }) => only?.has(meetingId) ?? true);
    for (const { meetingId, kind } of owed) await this.tell(tx, day, meetingId, kind, null);
    return owed.length;
  }

  /** Owes every office that knows of the old date a mail with the new one, to which it may agree; returns how many. */
  async tellNewDate(tx: EntityManager, day: DayRef): Promise<number> {
    const withoutTime = await tx.find(Meeting, {
      where: { lobbyDayId: day.id, toldState: 'asked', startsAt: IsNull(), state: In([...TO_BE_HELD]) },
      order: { id: 'ASC' },
    });
    const moved = await this.putRight(tx, day);
    for (const { id } of withoutTime) await this.tell(tx, day, id, 'request', null);
    return moved + withoutTime.length;
  }

  /**
   * Owes one office a mail about a meeting as it stands, and logs it; returns the notice's id. `memberId` is who pressed the
   * button, if anybody; `words` are said instead of the usual sentence.
   */
  async tell(
    tx: EntityManager,
    day: DayRef,
    meetingId: MeetingId,
    kind: OfficeNoticeKind,
    memberId: string | null,
    words = '',
  ): Promise<string> {
    const base = { organisationId: day.organisationId, lobbyDayId: day.id };
    const { officeId, startsAt } = await this.note(tx, day, meetingId, kind, memberId, words);
    const notice = await tx.save(OfficeNotice, { ...base, meetingId, kind, startsAt, words: words || null });
    await this.outbox.put(tx, [
      {
        ...base,
        kind: kind === 'request' || kind === 'follow-up' ? 'meeting-request' : 'office-update',
        subjectId: notice.id,
        version: 1,
        recipientId: officeId,
      },
    ]);
    return notice.id;
  }

  /** Logs that an office was told of its meeting as it stands, by whatever mail, and remembers what it knows now. */
  async note(
    tx: EntityManager,
    day: DayRef,
    meetingId: MeetingId,
    kind: OfficeNoticeKind,
    memberId: string | null,
    words = '',
  ): Promise<Meeting> {
    const meeting = await tx.findOneByOrFail(Meeting, { id: meetingId });
    await tx.insert(OfficeContact, {
      organisationId: day.organisationId,
      lobbyDayId: day.id,
      officeId: meeting.officeId,
      memberId,
      channel: 'mail',
      outcome: kind === 'request' || kind === 'follow-up' ? 'asked' : 'told',
      said: [TOLD[kind], words].filter(Boolean).join(' ').slice(0, LONGEST_NOTE),
    });
    // Thanks say nothing of a time.
    if (kind !== 'thanks') {
      const toldState = kind === 'cancelled' ? 'cancelled' : TOLD_AS_ASKED.has(kind) ? 'asked' : 'agreed';
      await tx.update(Meeting, meetingId, { toldState, toldStartsAt: meeting.startsAt });
    }
    return meeting;
  }
}

const TOLD_AS_ASKED: ReadonlySet<OfficeNoticeKind> = new Set(['request', 'follow-up']);

const TOLD: Readonly<Record<OfficeNoticeKind, string>> = {
  request: '',
  'follow-up': 'Reminded of the request.',
  thanks: 'Thanked.',
  moved: 'Told of the new time.',
  cancelled: 'Told that nobody comes.',
  reconfirm: 'Reconfirmed, with the list of who comes.',
};
