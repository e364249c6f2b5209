import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { groupBy } from '../kernel/group-by.js';
import type { AdvocateId, LobbyDayId, MeetingId, OfficeId } from '../kernel/ids.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { type AskTally, type ReportEntry, tallyPerAsk } from './domain/report.js';

/** The report of one meeting, oldest entry first. */
export interface MeetingReport {
  readonly meetingId: MeetingId;
  readonly officeId: OfficeId;
  readonly entries: readonly ReportEntry[];
}

/** Which meetings of a day have been reported of, and which are owed a report. */
export interface Completeness {
  readonly reported: readonly MeetingId[];
  readonly missing: readonly MeetingId[];
}

interface EntryRow
  extends Pick<MeetingReport, 'meetingId' | 'officeId'>, Pick<ReportEntry, 'metWith' | 'answers' | 'at'> {
  readonly words: Buffer | null;
}

/** Reads what people reported. */
@Injectable()
export class ReportsQueries {
  constructor(
    private readonly cipher: ContactCipher,
    private readonly meetings: MeetingsQueries,
    private readonly days: LobbyDaysQueries,
  ) {}

  /** Every report of a day, by its first entry; one query. */
  async ofDay(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<MeetingReport[]> {
    const rows = (await tx.query(
      `select r.meeting_id as "meetingId", r.office_id as "officeId", e.met_with as "metWith", e.answers,
              e.words_encrypted as words, e.created_at as at
         from reports r join report_entries e on e.report_id = r.id
        where r.lobby_day_id = $1 order by r.created_at, r.id, e.created_at, e.id`,
      [lobbyDayId],
    )) as EntryRow[];
    return [...groupBy(rows, ({ meetingId }) => meetingId).entries()].map(([meetingId, entries]) => ({
      meetingId,
      officeId: entries[0]!.officeId,
      entries: entries.map((entry) => this.open(entry)),
    }));
  }

  /** What somebody reported, oldest first, with the office it is about. */
  async byAuthor(tx: EntityManager, authorId: AdvocateId): Promise<(ReportEntry & { readonly officeId: OfficeId })[]> {
    const rows = (await tx.query(
      `select r.meeting_id as "meetingId", r.office_id as "officeId", e.met_with as "metWith", e.answers,
              e.words_encrypted as words, e.created_at as at
         from reports r join report_entries e on e.report_id = r.id where e.author_id = $1 order by e.created_at, e.id`,
      [authorId],
    )) as EntryRow[];
    return rows.map((row) => ({ officeId: row.officeId, ...this.open(row) }));
  }

  /** Which meetings that people are expected to go to have a report; three queries. */
  async completeness(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<Completeness> {
    const standing = (await this.meetings.standing(tx, lobbyDayId)).map(({ id }) => id);
    const done = await this.reported(tx, lobbyDayId);
    return { reported: standing.filter((id) => done.has(id)), missing: standing.filter((id) => !done.has(id)) };
  }

  /** The meetings that somebody has reported of, those included that stand no more; one query. */
  async reported(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReadonlySet<MeetingId>> {
    const rows = (await tx.query('select meeting_id as id from reports where lobby_day_id = $1', [lobbyDayId])) as {
      id: MeetingId;
    }[];
    return new Set(rows.map(({ id }) => id));
  }

  /** How many offices gave each answer, for every ask of the day in its order. */
  async tally(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<AskTally[]> {
    const asks = await this.days.asks(tx, lobbyDayId);
    const reports = await this.ofDay(tx, lobbyDayId);
    return tallyPerAsk(
      asks.map(({ code }) => code),
      reports.map(({ entries }) => entries),
    );
  }

  private open({ metWith, answers, at, words }: EntryRow): ReportEntry {
    const told = words
      ? (JSON.parse(this.cipher.decryptText('reports.words', words)) as Pick<ReportEntry, 'who' | 'note' | 'owed'>)
      : { who: '', note: '', owed: '' };
    return { metWith, answers, at, ...told };
  }
}
