import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactsQueries } from '../advocates/contacts.queries.js';
import { DaySignalsService } from '../advocates/day-signals.service.js';
import type { AdvocateId, LobbyDayId } from '../kernel/ids.js';
import type { MessageState } from '../messaging/domain/message-state.js';
import { OutboxQueries } from '../messaging/outbox.queries.js';

/** Somebody whose schedule changed and who has not said that they know. */
export interface Unacknowledged {
  readonly advocateId: AdvocateId;
  readonly name: string;
  readonly language: string;
  /** `+16155550131;ext=4`, or null. */
  readonly phone: string | null;
  /** Through whom they are reached, when not themselves. */
  readonly through: string | null;
  /** The released version that changed their schedule last. */
  readonly version: number;
  /** What became of the mail that tells it. */
  readonly state: MessageState;
  readonly since: Date;
}

/** Who has been told of a change and who has said that they know. */
@Injectable()
export class AcknowledgementsQueries {
  constructor(
    private readonly outbox: OutboxQueries,
    private readonly signals: DaySignalsService,
    private readonly contacts: ContactsQueries,
  ) {}

  /** Everybody who has not acknowledged their last change, the longest waiting first; three queries. */
  async missing(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<Unacknowledged[]> {
    const told = await this.outbox.lastOf(tx, lobbyDayId, ['schedule-changed', 'meeting-cancelled', 'day-postponed']);
    const seen = await this.signals.seenVersions(tx, lobbyDayId);
    const waiting = told.filter(({ recipientId, version }) => (seen.get(recipientId as AdvocateId) ?? 0) < version);
    const people = await this.contacts.byIds(
      tx,
      waiting.map(({ recipientId }) => recipientId as AdvocateId),
    );
    return waiting.flatMap(({ recipientId, version, state, since }) => {
      const person = people.get(recipientId as AdvocateId);
      if (!person || person.state === 'withdrawn') return [];
      const { id, name, language, phone, through } = person;
      return [{ advocateId: id, name, language, phone, through, version, state, since }];
    });
  }
}
