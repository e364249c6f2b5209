import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId, MemberId, OrganisationId } from '../kernel/ids.js';
import { TooManyViewsError, UnknownViewError } from './meetings.errors.js';
import { TargetView } from './target-view.entity.js';

/** Most views that one member keeps of a day. */
const MOST_VIEWS = 30;

/** The longest name of a view. */
export const LONGEST_VIEW_NAME = 60;

/** A view as somebody sees it. */
export interface KeptView {
  readonly id: string;
  readonly memberId: MemberId;
  readonly name: string;
  readonly query: string;
  readonly shared: boolean;
}

/** Keeps filters of the table of targets under names: for oneself, or for everybody who works on the day. */
@Injectable()
export class TargetViews {
  /** One's own views of a day, and those that others share; by name. */
  seenBy(tx: EntityManager, lobbyDayId: LobbyDayId, memberId: MemberId): Promise<KeptView[]> {
    return tx.find(TargetView, {
      where: [
        { lobbyDayId, memberId },
        { lobbyDayId, shared: true },
      ],
      order: { name: 'ASC', id: 'ASC' },
    });
  }

  /**
   * Keeps a view; a second one of the same name takes the place of the first.
   * @throws TooManyViewsError
   */
  async keep(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
    view: Pick<KeptView, 'memberId' | 'name' | 'query' | 'shared'>,
  ): Promise<void> {
    const { memberId, name } = view;
    const own = await tx.findBy(TargetView, { lobbyDayId: day.id, memberId });
    if (own.length >= MOST_VIEWS && !own.some((one) => one.name === name)) throw new TooManyViewsError(MOST_VIEWS);
    const row = { organisationId: day.organisationId, lobbyDayId: day.id, ...view };
    await tx.upsert(TargetView, row, ['lobbyDayId', 'memberId', 'name']);
  }

  /**
   * Forgets one's own view.
   * @throws UnknownViewError for somebody else's, shared or not.
   */
  async forget(tx: EntityManager, lobbyDayId: LobbyDayId, memberId: MemberId, id: string): Promise<void> {
    const { affected } = await tx.delete(TargetView, { lobbyDayId, memberId, id });
    if (affected === 0) throw new UnknownViewError();
  }
}
