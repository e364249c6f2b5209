import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, LobbyDayId } from '../kernel/ids.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import type { RegistrationDetails } from './domain/registration.js';

/** Reads what people told beside the questions that the schedule needs: food, children, help, and the day's own questions. */
@Injectable()
export class RegistrationDetailsQueries {
  constructor(private readonly cipher: ContactCipher) {}

  /** What one person told, or null. */
  async of(tx: EntityManager, id: AdvocateId): Promise<RegistrationDetails | null> {
    const [row] = (await tx.query('select details_encrypted as encrypted from advocates where id = $1', [id])) as {
      encrypted: Buffer | null;
    }[];
    return row?.encrypted ? this.read(row.encrypted) : null;
  }

  /** The details of everybody of a day who told some and has not withdrawn; one query. */
  async ofDay(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReadonlyMap<AdvocateId, RegistrationDetails>> {
    const rows = (await tx.query(
      `select id, details_encrypted as encrypted from advocates
        where lobby_day_id = $1 and state <> 'withdrawn' and details_encrypted is not null`,
      [lobbyDayId],
    )) as { id: AdvocateId; encrypted: Buffer }[];
    return new Map(rows.map(({ id, encrypted }) => [id, this.read(encrypted)]));
  }

  private read(encrypted: Buffer): RegistrationDetails {
    return JSON.parse(this.cipher.decryptText('advocates.details', encrypted)) as RegistrationDetails;
  }
}
