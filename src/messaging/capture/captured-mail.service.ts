import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isId, type LobbyDayId } from '../../kernel/ids.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import { GroupCommit } from '../../platform/database/group-commit.js';

const COLUMN = 'captured_messages.mime_encrypted';
const MOST_PER_COMMIT = 50;

/** A message as the capture inbox received it. */
export interface CapturedMail {
  readonly id: string;
  readonly lobbyDayId: LobbyDayId | null;
  readonly messageId: string;
  readonly receivedAt: Date;
  /** The bytes after the SMTP conversation, without its dot-stuffing. */
  readonly mime: Buffer;
}

interface Row {
  readonly id: string;
  readonly lobby_day_id: LobbyDayId | null;
  readonly message_id: string;
  readonly received_at: Date;
  readonly mime_encrypted: Buffer;
}

/** The capture inbox: mail that was sent but never left this installation. It belongs to no organisation; it is a tool for setting up. */
@Injectable()
export class CapturedMailService {
  private readonly commits: GroupCommit<Buffer, undefined>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly cipher: ContactCipher,
  ) {
    this.commits = new GroupCommit(async (_key, mails) => {
      await this.insert(mails);
      return mails.map(() => undefined);
    }, MOST_PER_COMMIT);
  }

  /** Keeps one message, encrypted; resolves when it is committed. */
  async keep(mime: Buffer): Promise<void> {
    await this.commits.add('inbox', mime);
  }

  /** The latest messages, newest first, at most `limit`. */
  async latest(limit: number): Promise<CapturedMail[]> {
    const rows: Row[] = await this.dataSource.query(
      'select * from captured_messages order by received_at desc, id limit $1',
      [limit],
    );
    return rows.map((row) => this.open(row));
  }

  /** How many messages the inbox holds. */
  async count(): Promise<number> {
    const [row]: { count: number }[] = await this.dataSource.query(
      'select count(*)::int as count from captured_messages',
    );
    return row!.count;
  }

  /** One message, or null when the id is unknown. */
  async byId(id: string): Promise<CapturedMail | null> {
    if (!isId(id)) return null;
    const rows: Row[] = await this.dataSource.query('select * from captured_messages where id = $1', [id]);
    return rows[0] ? this.open(rows[0]) : null;
  }

  /** The messages of one lobby day in the order they came, a page at a time, so that ten thousand fit in memory. */
  async *ofDay(day: LobbyDayId): AsyncGenerator<CapturedMail> {
    let after: readonly [string, string] = ['-infinity', '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const rows: (Row & { at: string })[] = await this.dataSource.query(
        `select *, received_at::text as at from captured_messages
          where lobby_day_id = $1 and (received_at, id) > ($2::timestamptz, $3::uuid) order by received_at, id limit 200`,
        [day, ...after],
      );
      for (const row of rows) yield this.open(row);
      const last = rows.at(-1);
      if (!last) return;
      after = [last.at, last.id];
    }
  }

  /** Removes the messages of one lobby day. */
  async forgetDay(day: LobbyDayId): Promise<void> {
    await this.dataSource.query('delete from captured_messages where lobby_day_id = $1', [day]);
  }

  private async insert(mails: readonly Buffer[]): Promise<void> {
    const heads = mails.map((mime) => unfoldedHead(mime));
    await this.dataSource.query(
      `insert into captured_messages (lobby_day_id, message_id, mime_encrypted)
       select * from unnest($1::uuid[], $2::text[], $3::bytea[])`,
      [
        heads.map((head) => uuidOrNull(header(head, 'X-Rotunda-Day'))),
        heads.map((head) => header(head, 'Message-ID') ?? ''),
        mails.map((mime) => this.cipher.encrypt(COLUMN, mime)),
      ],
    );
  }

  private open(row: Row): CapturedMail {
    return {
      id: row.id,
      lobbyDayId: row.lobby_day_id,
      messageId: row.message_id,
      receivedAt: row.received_at,
      mime: this.cipher.decrypt(COLUMN, row.mime_encrypted),
    };
  }
}

function unfoldedHead(mime: Buffer): string {
  const end = mime.indexOf('\r\n\r\n');
  return mime
    .subarray(0, end < 0 ? mime.length : end)
    .toString('latin1')
    .replace(/\r\n[ \t]+/g, ' ');
}

function header(head: string, name: string): string | null {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? null;
}

function uuidOrNull(text: string | null): string | null {
  return text && isId(text) ? text : null;
}
