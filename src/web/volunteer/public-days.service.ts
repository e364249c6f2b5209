import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../../kernel/ids.js';
import { isSlug } from '../../kernel/slug.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { NotHereError } from '../../platform/http/http.errors.js';
import type { PublicDay } from './day-page.js';
import { OpenedDays } from './opened-days.service.js';

/** A public day within the transaction in which a request is answered. */
export interface OpenedDay extends PublicDay {
  readonly tx: EntityManager;
  readonly now: Date;
}

/** Which day a name in an address belongs to. */
export interface FoundDay {
  readonly organisationId: OrganisationId;
  readonly lobbyDayId: LobbyDayId;
}

/** More days than this are not under way at once. */
const MOST_KNOWN = 1_000;
const KNOWN_MS = 60_000;

/** Opens a lobby day by the name in its address. */
@Injectable()
export class PublicDays {
  private readonly found = new Map<string, FoundDay & { readonly until: number }>();

  constructor(
    private readonly tenancy: Tenancy,
    private readonly days: LobbyDaysQueries,
    private readonly opened: OpenedDays,
  ) {}

  /**
   * Runs work in one transaction on the day's organisation.
   * @throws NotHereError for a name that no day can have, UnknownLobbyDayError for one that none has.
   */
  async with<T>(slug: string, work: (opened: OpenedDay) => Promise<T>): Promise<T> {
    const { organisationId, lobbyDayId } = await this.find(slug);
    return this.tenancy.run(organisationId, async (tx) => {
      return work({ tx, ...(await this.opened.read(tx, organisationId, lobbyDayId)) });
    });
  }

  /**
   * Finds a day by its name, which it keeps, so that one that was found needs no second look for a while.
   * @throws NotHereError for a name that no day can have, UnknownLobbyDayError for one that none has.
   */
  async find(slug: string): Promise<FoundDay> {
    if (!isSlug(slug)) throw new NotHereError();
    const known = this.found.get(slug);
    if (known && known.until > Date.now()) return known;
    const found = await this.days.bySlug(slug);
    if (this.found.size >= MOST_KNOWN) this.found.clear();
    this.found.set(slug, { ...found, until: Date.now() + KNOWN_MS });
    return found;
  }
}
