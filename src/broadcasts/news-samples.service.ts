import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactsQueries } from '../advocates/contacts.queries.js';
import type { AdvocateId, LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { RenderedMessage } from '../messaging/message-kind.js';
import { BroadcastsMessages } from './broadcasts.messages.js';
import { type Broadcast, BroadcastsService } from './broadcasts.service.js';

/** The mail that the readers of one language would get, by language. */
export type NewsByLanguage = ReadonlyMap<string, Pick<RenderedMessage, 'subject' | 'text'>>;

class RolledBack extends Error {
  constructor(readonly samples: NewsByLanguage) {
    super('rolled back on purpose');
  }
}

/** Shows news as its readers will read it, written by the code that will write it. */
@Injectable()
export class NewsSamples {
  constructor(
    private readonly broadcasts: BroadcastsService,
    private readonly contacts: ContactsQueries,
    private readonly messages: BroadcastsMessages,
  ) {}

  /**
   * One mail for each language among those whom mail reaches; the news is sent in a transaction that is rolled back.
   * @throws NoNewsError, EmptySegmentError
   */
  async of(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
    broadcast: Broadcast,
  ): Promise<NewsByLanguage> {
    try {
      return await tx.transaction(async (inner): Promise<NewsByLanguage> => {
        const { id } = await this.broadcasts.send(inner, day, broadcast);
        throw new RolledBack(await this.rendered(inner, day, id));
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.samples;
      throw error;
    }
  }

  private async rendered(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
    subjectId: string,
  ): Promise<NewsByLanguage> {
    const owed: { id: AdvocateId }[] = await tx.query(
      'select advocate_id as id from broadcast_recipients where broadcast_id = $1 order by 1',
      [subjectId],
    );
    const people = await this.contacts.byIds(
      tx,
      owed.map(({ id }) => id),
    );
    const samples = new Map<string, RenderedMessage>();
    for (const { id, language } of people.values()) {
      if (samples.has(language)) continue;
      const ref = { organisationId: day.organisationId, lobbyDayId: day.id, recipientId: id, subjectId, version: 1 };
      if ((await this.messages.stillDue(tx, ref)).send) samples.set(language, await this.messages.render(tx, ref));
    }
    return samples;
  }
}
