import { Injectable } from '@nestjs/common';
import { Between, type EntityManager, In, LessThanOrEqual, Not } from 'typeorm';
import { groupBy } from '../kernel/group-by.js';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { VersionedRows } from '../platform/database/versioned-rows.js';
import { Ask } from './ask.entity.js';
import { ChamberBlock } from './chamber-block.entity.js';
import { DistrictFact } from './district-fact.entity.js';
import type { DayAsk, LobbyDayDetails, LobbyDaySummary } from './domain/lobby-day.js';
import type { LocalisedText } from './domain/localised-text.js';
import { LobbyDay } from './lobby-day.entity.js';
import { UnknownLobbyDayError } from './lobby-days.errors.js';
import { ProgrammeItem } from './programme-item.entity.js';
import { TalkingPoint } from './talking-point.entity.js';

/** Reads lobby days. */
@Injectable()
export class LobbyDaysQueries {
  private readonly known = new VersionedRows<LobbyDaySummary>();

  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Which day has this slug and whose it is; works outside any tenant.
   * @throws UnknownLobbyDayError
   */
  async bySlug(slug: string): Promise<{ readonly organisationId: OrganisationId; readonly lobbyDayId: LobbyDayId }> {
    const rows = await this.tenancy.lookUp(
      (tx): Promise<{ organisationId: OrganisationId; lobbyDayId: LobbyDayId }[]> =>
        tx.query('select organisation_id as "organisationId", id as "lobbyDayId" from lobby_days where slug = $1', [
          slug,
        ]),
    );
    if (!rows[0]) throw new UnknownLobbyDayError(slug);
    return rows[0];
  }

  /** The day's date, hours and rules, in one query. */
  async summary(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<LobbyDaySummary> {
    return tx.getRepository(LobbyDay).findOneByOrFail({ id: lobbyDayId });
  }

  /** The same, remembered as long as its row is in the version that the caller has seen (`rowVersion`). */
  summaryAt(tx: EntityManager, lobbyDayId: LobbyDayId, version: string): Promise<LobbyDaySummary> {
    return this.known.at(lobbyDayId, version, () => this.summary(tx, lobbyDayId));
  }

  /** The organisation's day with this slug, or null. */
  async ownBySlug(tx: EntityManager, slug: string): Promise<LobbyDaySummary | null> {
    return tx.getRepository(LobbyDay).findOneBy({ slug });
  }

  /** The organisation's days, the latest first. */
  async all(tx: EntityManager): Promise<LobbyDaySummary[]> {
    return tx.getRepository(LobbyDay).find({ order: { heldOn: 'DESC', slug: 'ASC' } });
  }

  /** The organisation's days between two dates (`YYYY-MM-DD`), both included, that are neither closed nor purged. */
  async heldBetween(tx: EntityManager, from: string, to: string): Promise<LobbyDaySummary[]> {
    return tx
      .getRepository(LobbyDay)
      .find({ where: { heldOn: Between(from, to), state: Not(In(['closed', 'purged'])) }, order: { heldOn: 'ASC' } });
  }

  /** The days held on a date (`YYYY-MM-DD`) or earlier whose people have not been purged, oldest first. */
  async notPurged(tx: EntityManager, until: string): Promise<LobbyDaySummary[]> {
    return tx
      .getRepository(LobbyDay)
      .find({ where: { heldOn: LessThanOrEqual(until), state: Not('purged') }, order: { heldOn: 'ASC' } });
  }

  /** When the training of the day begins, in local minutes; null without one. */
  async trainingMinute(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<number | null> {
    const item = await tx
      .getRepository(ProgrammeItem)
      .findOne({ where: { lobbyDayId, kind: 'training' }, order: { from: 'ASC' } });
    return item?.from ?? null;
  }

  /** The whole day, in five queries however many asks and texts it has. */
  async details(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<LobbyDayDetails> {
    const day = await this.summary(tx, lobbyDayId);
    const programme = await tx
      .getRepository(ProgrammeItem)
      .find({ where: { lobbyDayId }, order: { from: 'ASC', to: 'ASC', id: 'ASC' } });
    const chamberBlocks = await tx
      .getRepository(ChamberBlock)
      .find({ where: { lobbyDayId }, order: { chamber: 'ASC', from: 'ASC', id: 'ASC' } });
    return { ...day, asks: await this.asks(tx, lobbyDayId), programme, chamberBlocks };
  }

  /** What the day says of its districts, by the district's id. */
  async districtFacts(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<Map<string, LocalisedText>> {
    const facts = await tx.getRepository(DistrictFact).findBy({ lobbyDayId });
    return new Map(facts.map(({ districtId, texts }) => [districtId, texts]));
  }

  /** The asks of a day in their order, with every talking point, in two queries. */
  async asks(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<DayAsk[]> {
    const asks = await tx.getRepository(Ask).find({ where: { lobbyDayId }, order: { ordinal: 'ASC' } });
    const points = await tx
      .getRepository(TalkingPoint)
      .find({ where: { lobbyDayId }, order: { ordinal: 'ASC', id: 'ASC' } });
    const byAsk = groupBy(points, (point) => point.askId);
    return asks.map((ask) => ({ ...ask, talkingPoints: byAsk.get(ask.id) ?? [] }));
  }
}
