import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DayErasers } from '../advocates/purge/day-erasers.service.js';
import type { AdvocateId, LobbyDayId, MeetingId } from '../kernel/ids.js';
import { ReleasedItinerariesQueries } from '../meetings/released-itineraries.queries.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import type { ReportInput } from './domain/report.js';
import { NotYourMeetingError } from './debriefs.errors.js';

/** Keeps what people report of their visits. */
@Injectable()
export class ReportsService implements OnModuleInit {
  constructor(
    private readonly itineraries: ReleasedItinerariesQueries,
    private readonly cipher: ContactCipher,
    private readonly erasers: DayErasers,
  ) {}

  onModuleInit(): void {
    this.erasers.register('reportWords', (tx, lobbyDayId) => this.eraseWords(tx, lobbyDayId));
  }

  /** What was said in words goes; answers stay, which are about offices and never about people. */
  private async eraseWords(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<number> {
    const [, erased]: [unknown, number] = await tx.query(
      `update report_entries set words_encrypted = null where words_encrypted is not null
        and report_id in (select id from reports where lobby_day_id = $1)`,
      [lobbyDayId],
    );
    await tx.query('update reports set staff_note_encrypted = null where lobby_day_id = $1', [lobbyDayId]);
    return erased;
  }

  /**
   * Adds to the report of a meeting, which the first of its team opens. The same words of the same person count once,
   * however often a phone sends them.
   * Somebody may have gone to a visit that was moved or called off meanwhile, and says so here too.
   * @throws NotYourMeetingError when no release had the person in it.
   */
  async add(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    author: AdvocateId,
    meetingId: MeetingId,
    report: ReportInput,
  ): Promise<void> {
    const meeting = await this.itineraries.lastWith(tx, lobbyDayId, author, meetingId);
    if (!meeting) throw new NotYourMeetingError();
    const [opened] = (await tx.query(
      `with new as (
         insert into reports (organisation_id, lobby_day_id, meeting_id, office_id)
         values (current_organisation(), $1, $2, $3) on conflict (meeting_id) do nothing returning id)
       select id from new union all select id from reports where meeting_id = $2`,
      [lobbyDayId, meetingId, meeting.officeId],
    )) as { id: string }[];
    const { who, note, owed, metWith, answers } = report;
    const words = [who, note, owed].some(Boolean) ? JSON.stringify({ who, note, owed }) : null;
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([author, metWith, Object.entries(answers).sort(), words]))
      .digest();
    await tx.query(
      `insert into report_entries (organisation_id, report_id, author_id, met_with, answers, words_encrypted, fingerprint)
       values (current_organisation(), $1, $2, $3, $4, $5, $6) on conflict (report_id, fingerprint) do nothing`,
      [opened!.id, author, metWith, answers, words && this.cipher.encrypt('reports.words', words), fingerprint],
    );
  }
}
