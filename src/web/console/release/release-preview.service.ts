import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvocatesQueries, type AdvocateSummary } from '../../../advocates/advocates.queries.js';
import type { AdvocateId } from '../../../kernel/ids.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import type { Notice } from '../../../meetings/domain/release-plan.js';
import { PublicationService } from '../../../meetings/publication.service.js';
import type { RenderedMessage } from '../../../messaging/message-kind.js';
import { OutboxQueries } from '../../../messaging/outbox.queries.js';
import { MessageKinds } from '../../../messaging/message-kinds.service.js';
import { Tenancy } from '../../../platform/database/tenancy.js';

/** Somebody who would be told something, as a sample of everybody with the same kind and language. */
export interface SampleReader {
  readonly advocateId: AdvocateId;
  readonly name: string;
  readonly kind: Notice['kind'];
  readonly language: string;
}

/** How many people get a kind of message in a language. */
export interface LanguageCount {
  readonly kind: Notice['kind'];
  readonly language: string;
  readonly count: number;
}

class RolledBack extends Error {
  constructor(readonly rendered: RenderedMessage | null) {
    super('rolled back on purpose');
  }
}

/** Shows what a release would send before it sends anything. */
@Injectable()
export class ReleasePreviewService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly publication: PublicationService,
    private readonly advocates: AdvocatesQueries,
    private readonly kinds: MessageKinds,
    private readonly messages: OutboxQueries,
  ) {}

  /** Counts by kind and language, and one reader for each of them. */
  async readers(
    tx: EntityManager,
    notices: readonly Notice[],
  ): Promise<{
    readonly counts: readonly LanguageCount[];
    readonly samples: readonly SampleReader[];
    readonly people: ReadonlyMap<AdvocateId, AdvocateSummary>;
  }> {
    const people = await this.advocates.byIds(
      tx,
      notices.map(({ advocateId }) => advocateId),
    );
    const counts = new Map<string, LanguageCount>();
    const samples = new Map<string, SampleReader>();
    for (const { advocateId, kind } of notices) {
      const person = people.get(advocateId);
      if (!person) continue;
      const { language, name } = person;
      const key = `${kind} ${language}`;
      counts.set(key, { kind, language, count: (counts.get(key)?.count ?? 0) + 1 });
      if (!samples.has(key)) samples.set(key, { advocateId, name, kind, language });
    }
    return { counts: [...counts.values()], samples: [...samples.values()], people };
  }

  /**
   * The message that one person would get, written by the code that will write it: the release happens in a transaction
   * that is rolled back. Null when they would get none.
   */
  async sample(day: LobbyDaySummary, advocateId: AdvocateId): Promise<RenderedMessage | null> {
    try {
      return await this.tenancy.run<RenderedMessage | null>(day.organisationId, async (tx) => {
        throw new RolledBack(await this.rendered(tx, day, advocateId));
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.rendered;
      throw error;
    }
  }

  private async rendered(
    tx: EntityManager,
    day: LobbyDaySummary,
    advocateId: AdvocateId,
  ): Promise<RenderedMessage | null> {
    const { notices } = await this.publication.preview(tx, day.id);
    const notice = notices.find((one) => one.advocateId === advocateId);
    if (!notice) return null;
    await this.publication.release(tx, day, undefined, { acceptGaps: true });
    const owed = await this.messages.latestOwed(tx, day.id, advocateId, notice.kind);
    const ref = { organisationId: day.organisationId, lobbyDayId: day.id, recipientId: advocateId, ...owed! };
    const kind = this.kinds.get(notice.kind);
    return (await kind.stillDue(tx, ref)).send ? kind.render(tx, ref) : null;
  }
}
