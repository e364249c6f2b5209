import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactsQueries } from '../advocates/contacts.queries.js';
import type { AdvocateId, LobbyDayId } from '../kernel/ids.js';
import { type Unreached, UnreachedQueries } from '../messaging/unreached.queries.js';

/** Somebody to telephone, because mail does not reach them. */
export interface PersonToPhone extends Pick<Unreached, 'kinds' | 'code' | 'since' | 'inDoubt'> {
  readonly advocateId: AdvocateId;
  readonly name: string;
  /** BCP 47 tag of the language to speak. */
  readonly language: string;
  /** `+16155550131;ext=4`, or null: then the person is met, or asked for through a friend. */
  readonly phone: string | null;
  /** Through whom they are reached, when not themselves. */
  readonly through: string | null;
}

/** The list "phone these people". */
@Injectable()
export class PhoneListQueries {
  constructor(
    private readonly unreached: UnreachedQueries,
    private readonly contacts: ContactsQueries,
  ) {}

  /** Everybody who still comes and whom a message of the day has not reached, the longest waiting first; two queries. */
  async ofDay(tx: EntityManager, day: LobbyDayId): Promise<PersonToPhone[]> {
    const unreached = await this.unreached.ofDay(tx, day);
    const people = await this.contacts.byIds(
      tx,
      unreached.map(({ recipientId }) => recipientId as AdvocateId),
    );
    return unreached.flatMap(({ recipientId, kinds, code, since, inDoubt }) => {
      const person = people.get(recipientId as AdvocateId);
      if (!person || person.state === 'withdrawn') return [];
      const { id, name, language, phone, through } = person;
      return [{ advocateId: id, name, language, phone, through, kinds, code, since, inDoubt }];
    });
  }
}
