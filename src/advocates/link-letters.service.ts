import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { OutboxService } from '../messaging/outbox.service.js';

const DAY_SECONDS = 24 * 3600;

/** Writes to people who are registered already, and of whom somebody, perhaps they themselves, does not know that. */
@Injectable()
export class LinkLettersService {
  constructor(private readonly outbox: OutboxService) {}

  /**
   * Owes people the letter with their own link once more, at most once a day: the confirmation, or the question whether
   * they want to come while they have not said yes to whoever registered them.
   */
  async sendAgain(
    tx: EntityManager,
    day: Pick<LobbyDaySummary, 'id' | 'organisationId'>,
    ids: readonly AdvocateId[],
  ): Promise<void> {
    if (ids.length === 0) return;
    const people = (await tx.query(
      `select id, own_consent = 'awaited' as "isAsked", floor(extract(epoch from app_now()) / $2)::int as version
         from advocates where id = any ($1::uuid[])`,
      [ids, DAY_SECONDS],
    )) as { id: AdvocateId; isAsked: boolean; version: number }[];
    await this.outbox.put(
      tx,
      people.map(({ id, isAsked, version }) => ({
        kind: isAsked ? 'companion-invitation' : 'registration-received',
        organisationId: day.organisationId,
        lobbyDayId: day.id,
        subjectId: id,
        version,
        recipientId: id,
      })),
    );
  }
}
