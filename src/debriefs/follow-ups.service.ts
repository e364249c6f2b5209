import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId, MeetingId, MemberId, OfficeId } from '../kernel/ids.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import type { ReportInput } from './domain/report.js';

const LONGEST_NOTE = 2_000;

/** What a team promised an office. */
export interface FollowUp {
  /** The entry of the report in which the promise stands. */
  readonly id: string;
  readonly officeId: OfficeId;
  readonly what: string;
  readonly ownerId: MemberId | null;
  /** `2027-02-17`, null while nobody has said. */
  readonly dueOn: string | null;
  readonly isDone: boolean;
}

/** Keeps what becomes of reports: promises, reports asked for again, and notes on the staff of offices. */
@Injectable()
export class FollowUpsService {
  constructor(private readonly cipher: ContactCipher) {}

  /** Every promise of a day: open ones first, by their due date; one query. */
  async ofDay(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<FollowUp[]> {
    const rows: (Omit<FollowUp, 'what'> & { readonly words: Buffer })[] = await tx.query(
      `select e.id, r.office_id as "officeId", e.words_encrypted as words, f.owner_id as "ownerId",
              f.due_on::text as "dueOn", f.done_at is not null as "isDone"
         from report_entries e join reports r on r.id = e.report_id left join follow_ups f on f.entry_id = e.id
        where r.lobby_day_id = $1 and e.words_encrypted is not null
        order by f.done_at is not null, f.due_on nulls last, e.created_at, e.id`,
      [lobbyDayId],
    );
    return rows.flatMap(({ words, ...row }) => {
      const { owed } = JSON.parse(this.cipher.decryptText('reports.words', words)) as ReportInput;
      return owed.trim() === '' ? [] : [{ ...row, what: owed }];
    });
  }

  /** Says who keeps a promise of a day, until when, and whether it is kept. */
  async change(
    tx: EntityManager,
    id: string,
    { ownerId, dueOn, isDone }: Pick<FollowUp, 'ownerId' | 'dueOn' | 'isDone'>,
  ): Promise<void> {
    await tx.query(
      `insert into follow_ups (organisation_id, entry_id, owner_id, due_on, done_at)
       values (current_organisation(), $1, $2, $3, case when $4 then app_now() end)
       on conflict (entry_id) do update set owner_id = excluded.owner_id, due_on = excluded.due_on,
         done_at = case when $4 then coalesce(follow_ups.done_at, app_now()) end`,
      [id, ownerId, dueOn, isDone],
    );
  }

  /** When the reports of visits were asked for again. */
  async nudges(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReadonlyMap<MeetingId, Date>> {
    const rows: { id: MeetingId; at: Date }[] = await tx.query(
      'select meeting_id as id, asked_at as at from report_nudges where lobby_day_id = $1',
      [lobbyDayId],
    );
    return new Map(rows.map(({ id, at }) => [id, at]));
  }

  /** Asks for the report of a visit again, now; the first to do so counts. The reminders' sweep owes the letter. */
  async nudge(tx: EntityManager, lobbyDayId: LobbyDayId, meetingId: MeetingId): Promise<void> {
    await tx.query(
      `insert into report_nudges (organisation_id, lobby_day_id, meeting_id) values (current_organisation(), $1, $2)
       on conflict do nothing`,
      [lobbyDayId, meetingId],
    );
  }

  /** What the desk noted on how the staff of an office took part, by visit; for us alone. */
  async staffNotes(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReadonlyMap<MeetingId, string>> {
    const rows: { id: MeetingId; note: Buffer }[] = await tx.query(
      `select meeting_id as id, staff_note_encrypted as note from reports
        where lobby_day_id = $1 and staff_note_encrypted is not null`,
      [lobbyDayId],
    );
    return new Map(rows.map(({ id, note }) => [id, this.cipher.decryptText('reports.staff_note', note)]));
  }

  /** Keeps such a note, encrypted; an empty one goes. False when the visit of the day has no report. */
  async noteStaff(tx: EntityManager, lobbyDayId: LobbyDayId, meetingId: MeetingId, note: string): Promise<boolean> {
    const text = note.trim().slice(0, LONGEST_NOTE);
    const [, changed]: [unknown, number] = await tx.query(
      'update reports set staff_note_encrypted = $3 where lobby_day_id = $1 and meeting_id = $2',
      [lobbyDayId, meetingId, text === '' ? null : this.cipher.encrypt('reports.staff_note', text)],
    );
    return changed > 0;
  }
}
