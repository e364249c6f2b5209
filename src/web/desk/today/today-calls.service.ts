import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PhoneListQueries } from '../../../briefings/phone-list.queries.js';
import { BroadcastsQueries } from '../../../broadcasts/broadcasts.queries.js';
import type { AdvocateId, LobbyDayId } from '../../../kernel/ids.js';

/** Why mail has not reached somebody, as far as a caller needs to know. */
export type CallReason = 'pending' | 'in-doubt' | 'no-address' | 'failed';

/** Somebody to call because mail has not reached them. */
export interface PersonToCall {
  readonly advocateId: AdvocateId;
  readonly name: string;
  readonly language: string;
  readonly phone: string | null;
  readonly through: string | null;
  readonly reason: CallReason;
}

/** News older than the latest few is no longer news. */
const LATEST_NEWS = 5;

/** Puts together whom neither schedules nor urgent news have reached. */
@Injectable()
export class TodayCalls {
  constructor(
    private readonly phones: PhoneListQueries,
    private readonly broadcasts: BroadcastsQueries,
  ) {}

  /** Everybody to call, each once: first whom the latest urgent news has not reached, then the longest waiting. */
  async ofDay(tx: EntityManager, day: LobbyDayId): Promise<PersonToCall[]> {
    const people = new Map<AdvocateId, PersonToCall>();
    for (const { id } of (await this.broadcasts.ofDay(tx, day)).slice(0, LATEST_NEWS)) {
      for (const person of await this.ofNews(tx, id))
        if (!people.has(person.advocateId)) people.set(person.advocateId, person);
    }
    for (const { advocateId, name, language, phone, through, code, inDoubt } of await this.phones.ofDay(tx, day)) {
      const reason = inDoubt ? 'in-doubt' : reasonOf(code);
      if (!people.has(advocateId)) people.set(advocateId, { advocateId, name, language, phone, through, reason });
    }
    return [...people.values()];
  }

  /** Whom one piece of news has not reached. */
  async ofNews(tx: EntityManager, broadcastId: string): Promise<PersonToCall[]> {
    const people = await this.broadcasts.notReached(tx, broadcastId);
    return people.map(({ state, ...person }) => ({ ...person, reason: reasonOf(state) }));
  }
}

function reasonOf(state: string): CallReason {
  if (state === 'uncertain') return 'in-doubt';
  if (state === 'no-address') return 'no-address';
  return ['pending', 'claimed', 'retry'].includes(state) ? 'pending' : 'failed';
}
